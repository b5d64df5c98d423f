using System.Text;

namespace Targets.Benchmarks;

/// <summary>An invented Auth0 log of a login in EventBridge's envelope.</summary>
internal static class Auth0Event
{
    private const string Template =
        """{"version":"0","id":"5f0c1a52-8d3e-4b7a-9c46-2f1e7d90ab34","detail-type":"Auth0 log","source":"aws.partner/auth0.com/example-tenant-5f0c1a52-8d3e-4b7a-9c46-2f1e7d90ab34/auth0.logs","account":"111122223333","time":"2026-11-02T09:00:23Z","region":"eu-west-1","resources":[],"detail":{"log_id":"90020261102090012418000000000000000000000000000000000001","data":{"date":"2026-11-02T09:00:12.418Z","type":"s","description":"","connection":"Username-Password-Authentication","connection_id":"con_0A1B2C3D4E5F6G7H","client_id":"AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPp","client_name":"Example Shop","ip":"203.0.113.77","client_ip":null,"user_agent":"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36","details":{"prompts":[{"name":"prompt-authenticate","initiatedAt":1793610009000,"completedAt":1793610012000,"connection":"Username-Password-Authentication","connection_id":"con_0A1B2C3D4E5F6G7H","strategy":"auth0","identity":"64b7f0a1c2d3e4f5a6b7c8d9","stats":{"loginsCount":12},"elapsedTime":3000},{"name":"login","flow":"login","initiatedAt":1793610008000,"completedAt":1793610012400,"user_id":"auth0|64b7f0a1c2d3e4f5a6b7c8d9","user_name":"maria.keller@example.com","elapsedTime":4400}],"initiatedAt":1793610007000,"completedAt":1793610012418,"elapsedTime":5418,"session_id":"FILLER","stats":{"loginsCount":12}},"hostname":"login.example.com","user_id":"auth0|64b7f0a1c2d3e4f5a6b7c8d9","user_name":"maria.keller@example.com","strategy":"auth0","strategy_type":"database","is_mobile":false,"auth0_client":{"name":"auth0-spa-js","version":"2.1.3"},"security_context":{"ja3":"cd08e31494f9531f560d64c695473da9","ja4":"t13d1516h2_8daaf6152771_02713d6af862"},"environment_name":"prod-eu-1","tenant_name":"example-tenant","log_id":"90020261102090012418000000000000000000000000000000000001","$event_schema":{"version":"1.0.0"}}}}""";

    /// <summary>The event with a text in it that fills it up to about this many bytes; shorter than the event it fills nothing.</summary>
    public static byte[] OfLength(int bytes) =>
        Encoding.UTF8.GetBytes(Template.Replace("FILLER", new string('x', Math.Max(0, bytes - Template.Length)), StringComparison.Ordinal));
}
