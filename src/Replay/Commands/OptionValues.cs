using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Targets.LocalOpenObserve.Faults;

namespace Targets.Replay.Commands;

/// <summary>Reads what the user wrote behind options. What is wrong is one line: the option, what it got, what it takes.</summary>
internal static class OptionValues
{
    /// <summary>Fewer events a second are no replay any more.</summary>
    private const double LeastRate = 0.001;

    /// <summary>Takes one of some words.</summary>
    public static T OneOf<T>(this T option, params string[] words)
        where T : Option
    {
        option.HelpName = string.Join('|', words);
        option.CompletionSources.Add(words);
        option.Validators.Add(result => Check(result, words.Contains, string.Join(" or ", words)));
        return option;
    }

    /// <summary>Takes any text but an empty one.</summary>
    public static T NotEmpty<T>(this T option)
        where T : Option
    {
        option.Validators.Add(result => Check(result, static text => text.Length > 0, option.HelpName!));
        return option;
    }

    /// <summary>Refuses what looks like an option, so that one that is misspelt is not taken for a file.</summary>
    public static void CheckInputs(ArgumentResult result)
    {
        var wrong = result.Tokens.Select(token => token.Value).FirstOrDefault(text => text.Length == 0 || (text.Length > 1 && text[0] == '-' && !File.Exists(text)));
        if (wrong is not null)
        {
            result.AddError(wrong.Length == 0 ? $"{result.Argument.Name}: got an empty text; expected a file, a directory, a glob or -" : $"there is no option {wrong}; a file of that name is ./{wrong}");
        }
    }

    public static Dictionary<string, string> Parameters(ArgumentResult result)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in result.Tokens.Select(token => token.Value))
        {
            var pair = word.Split('=', 2);
            if (pair.Length != 2 || pair[0].Length == 0)
            {
                result.AddError($"--parameter: got \"{word}\"; expected NAME=VALUE");
                break;
            }

            parameters[pair[0]] = pair[1];
        }

        return parameters;
    }

    public static int? Concurrency(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1000)
        {
            return number;
        }

        result.AddError($"--concurrency: got \"{text}\"; expected a number from 1 to 1000");
        return null;
    }

    public static double? Rate(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var number = text.EndsWith("/s", StringComparison.Ordinal) ? text[..^2] : text;
        if (double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate >= LeastRate && double.IsFinite(rate))
        {
            return rate;
        }

        result.AddError($"--rate: got \"{text}\"; expected a number of events a second from 0.001, such as 50/s");
        return null;
    }

    public static DateTimeOffset? Time(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }

        result.AddError($"{((OptionResult)result.Parent!).Option.Name}: got \"{text}\"; expected a time such as 2026-11-02 or 2026-11-02T09:00Z");
        return null;
    }

    public static long? Count(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            return number;
        }

        result.AddError($"{((OptionResult)result.Parent!).Option.Name}: got \"{text}\"; expected a number from 1");
        return null;
    }

    /// <exception cref="Targets.Forwarder.Configuration.ConfigurationException">It is none.</exception>
    public static Uri S3Url(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        ? url
        : throw new Targets.Forwarder.Configuration.ConfigurationException($"--s3-url: got \"{text}\"; expected an http or https URL");

    public static Fault[] Faults(ArgumentResult result)
    {
        var faults = new List<Fault>();
        foreach (var word in result.Tokens.Select(token => token.Value))
        {
            if (Fault.TryParse(word, out var fault, out var problem))
            {
                faults.Add(fault);
            }
            else
            {
                result.AddError($"--fault: {problem}");
            }
        }

        return [.. faults];
    }

    private static void Check(OptionResult result, Predicate<string> isTaken, string expected)
    {
        if (result.Tokens.Select(token => token.Value).FirstOrDefault(text => !isTaken(text)) is { } wrong)
        {
            result.AddError($"{result.Option.Name}: got \"{wrong}\"; expected {expected}");
        }
    }
}
