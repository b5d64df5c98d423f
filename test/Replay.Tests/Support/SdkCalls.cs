using System.Collections.Concurrent;
using Amazon.Runtime.Internal;
using Amazon.S3.Model;

namespace Targets.Replay.Tests.Support;

/// <summary>Notes each call of the AWS SDK in this process, by bucket, as the IAM action that it needs (Service Authorization Reference, "Amazon S3").</summary>
internal sealed class SdkCalls : IRuntimePipelineCustomizer
{
    private static readonly ConcurrentDictionary<(string Bucket, string Action), bool> Seen = [];
    private static readonly Lazy<bool> IsRegistered = new(() =>
    {
        RuntimePipelineCustomizerRegistry.Instance.Register(new SdkCalls());
        return true;
    });

    public string UniqueName => nameof(SdkCalls);

    /// <summary>From now on, of clients that are made from now on.</summary>
    public static bool Record() => IsRegistered.Value;

    /// <summary>The actions on a bucket so far, in their order.</summary>
    public static IEnumerable<string> On(string bucket) => Seen.Keys.Where(call => call.Bucket == bucket).Select(call => call.Action).Order(StringComparer.Ordinal);

    public void Customize(Type type, RuntimePipeline pipeline) => pipeline.AddHandler(new Recorder());

    private sealed class Recorder : PipelineHandler
    {
        public override Task<T> InvokeAsync<T>(Amazon.Runtime.IExecutionContext executionContext)
        {
            Seen[executionContext.RequestContext.OriginalRequest switch
            {
                PutObjectRequest put => (put.BucketName, "s3:PutObject"),
                GetObjectRequest get => (get.BucketName, "s3:GetObject"),
                DeleteObjectRequest delete => (delete.BucketName, "s3:DeleteObject"),
                ListObjectsV2Request list => (list.BucketName, "s3:ListBucket"),
                var other => ("", other.GetType().Name),
            }] = true;
            return base.InvokeAsync<T>(executionContext);
        }
    }
}
