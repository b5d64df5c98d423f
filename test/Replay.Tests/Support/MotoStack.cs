using System.Text.Json.Nodes;
using System.Xml.Linq;
using Amazon.S3.Model;

namespace Targets.Replay.Tests.Support;

/// <summary>A stack in moto.</summary>
internal sealed class MotoStack
{
    private const string Version = "2010-05-15";
    private const string Code = "functions.zip";

    private MotoStack(IReadOnlyDictionary<string, (string Type, string PhysicalId)> resources) => Resources = resources;

    /// <summary>What was really made, by logical id.</summary>
    public IReadOnlyDictionary<string, (string Type, string PhysicalId)> Resources { get; }

    /// <summary>Deploys a template with its conditions resolved, of which moto resolves those in lists wrongly.</summary>
    public static async Task<MotoStack> DeployAsync(MotoServer moto, MotoApi api, string name, JsonObject template, params (string Name, string Value)[] parameters)
    {
        await moto.S3.PutBucketAsync("bucket", Tool.Token);
        await moto.S3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = Code, ContentBody = "no zip" }, Tool.Token);
        var numbered = parameters.SelectMany((parameter, i) => new[]
        {
            ($"Parameters.member.{i + 1}.ParameterKey", parameter.Name), ($"Parameters.member.{i + 1}.ParameterValue", parameter.Value),
        });
        await api.QueryAsync("cloudformation", "CreateStack", Version, numbered.Append(("StackName", name)).Append(("TemplateBody", template.ToJsonString())));
        var list = await api.QueryAsync("cloudformation", "DescribeStackResources", Version, ("StackName", name));
        return new MotoStack(list.Descendants().Where(element => element.Name.LocalName == "member" && Text(element, "LogicalResourceId") is not null).ToDictionary(
            element => Text(element, "LogicalResourceId")!, element => (Text(element, "ResourceType")!, Text(element, "PhysicalResourceId") ?? "")));
    }

    private static string? Text(XElement element, string name) => element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;
}
