using Targets.Replay.Rules;
using Targets.Replay.Verification;

namespace Targets.Replay.Tests.Verification;

public sealed class ReconciliationTests
{
    // A delivery is written id:reported; what was stored as ids; what was backed up as id:reason. The places are in the order of the deliveries.
    [Theory]
    [InlineData("a:Delivered", "a", "", "Store")]
    [InlineData("a:Delivered", "", "", "Nowhere")]
    [InlineData("a:Delivered", "b", "b:overloaded", "Nowhere")]
    [InlineData("a:Delivered", "", "a:overloaded", "Backup")]
    [InlineData("a:BackedUp", "", "a:overloaded", "Backup")]
    [InlineData("a:BackedUp", "", "a:malformed", "Backup")]
    [InlineData("a:BackedUp", "", "a:too-old", "Rejected")]
    [InlineData("a:BackedUp", "", "a:too-new", "Rejected")]
    [InlineData("a:BackedUp", "", "a:cast-failed", "Rejected")]
    [InlineData("a:BackedUp", "", "a:too-large", "Rejected")]
    [InlineData("a:BackedUp", "a", "a:partial", "Backup")]
    [InlineData("a:BackedUp", "a", "", "Store")]
    [InlineData("a:BackedUp", "", "", "Nowhere")]
    [InlineData("a:Failed", "a", "", "Store")]
    [InlineData("a:Failed", "", "a:timeout", "Backup")]
    [InlineData("a:Failed", "a", "a:timeout", "Store")]
    [InlineData("a:Failed", "", "a:too-old", "Rejected")]
    [InlineData("a:Failed", "", "", "Nowhere")]
    [InlineData("a:Accepted", "a", "", "Store")]
    [InlineData("a:Accepted", "", "a:timeout", "Backup")]
    [InlineData("a:Accepted", "", "a:too-old", "Rejected")]
    [InlineData("a:Accepted", "", "", "Nowhere")]
    [InlineData("a:Accepted", "a", "a:timeout", "Store")]
    [InlineData("a:Accepted a:Delivered", "a", "", "Nowhere Store")]
    [InlineData("a:Failed a:Accepted", "a", "", "Nowhere Store")]
    [InlineData("a:Dropped", "", "", "Dropped")]
    [InlineData("a:Duplicate", "", "", "Duplicate")]
    [InlineData("a:Dropped a:Delivered", "a", "", "Dropped Store")]
    [InlineData("a:Delivered a:Duplicate", "a", "", "Store Duplicate")]
    [InlineData("a:Delivered a:Delivered", "a a", "", "Store Store")]
    [InlineData("a:Delivered a:Delivered", "a", "", "Store Nowhere")]
    [InlineData("a:Delivered a:Delivered", "a a a", "", "Store Store")]
    [InlineData("a:BackedUp a:Delivered", "a", "a:timeout", "Backup Store")]
    [InlineData("a:BackedUp a:BackedUp", "", "a:timeout", "Backup Nowhere")]
    [InlineData("a:BackedUp a:BackedUp", "", "a:timeout a:too-old", "Backup Rejected")]
    [InlineData("a:BackedUp a:BackedUp", "a", "a:timeout", "Backup Store")]
    [InlineData("a:Failed a:Delivered", "a", "", "Nowhere Store")]
    [InlineData("a:Failed a:Failed", "a", "a:timeout", "Store Backup")]
    [InlineData("a:Delivered b:Delivered c:Failed", "a c", "", "Store Nowhere Store")]
    [InlineData(":Delivered :Delivered", "_ _", "", "Store Store")]
    public void A_delivery_is_where_it_was_found(string deliveries, string stored, string backedUp, string places) =>
        Assert.Equal(places, Find(deliveries, Stored(stored), BackedUp(backedUp)));

    [Theory]
    [InlineData("a:Delivered b:BackedUp c:Failed", "b:timeout", "Store Backup Nowhere")]
    [InlineData("a:Delivered a:Failed", "", "Store Nowhere")]
    [InlineData("a:Accepted", "", "Store")]
    [InlineData("a:Failed", "a:timeout", "Backup")]
    public void Where_the_store_can_not_be_read_the_functions_are_believed(string deliveries, string backedUp, string places) =>
        Assert.Equal(places, Find(deliveries, null, BackedUp(backedUp)));

    [Theory]
    [InlineData("a:Delivered b:BackedUp c:Failed", "a", "Store Backup Nowhere")]
    [InlineData("a:BackedUp a:Failed", "", "Backup Nowhere")]
    public void Where_the_backup_can_not_be_read_the_functions_are_believed(string deliveries, string stored, string places) =>
        Assert.Equal(places, Find(deliveries, Stored(stored), null));

    private static string Find(string deliveries, Dictionary<string, int>? stored, Dictionary<string, List<string>>? backedUp)
    {
        var all = Words(deliveries).Select((word, i) => word.Split(':') is var pair ? new Delivery($"rule{i:00}", new Route("Function"), pair[0], Enum.Parse<ReportedOutcome>(pair[1])) : null!).ToList();
        var found = Reconciliation.Find(all, stored, backedUp).ToList();
        Assert.Equal(all.Count, found.Count);
        return string.Join(' ', found.OrderBy(pair => pair.Delivery.Rule, StringComparer.Ordinal).Select(pair => pair.Place));
    }

    // An underscore is the empty id.
    private static Dictionary<string, int> Stored(string ids) =>
        Words(ids).Select(id => id.Trim('_')).GroupBy(id => id).ToDictionary(group => group.Key, group => group.Count());

    private static Dictionary<string, List<string>> BackedUp(string pairs) =>
        Words(pairs).Select(word => word.Split(':')).GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => group.Select(pair => pair[1]).ToList());

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
