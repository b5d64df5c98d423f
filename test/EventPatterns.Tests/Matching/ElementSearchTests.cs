using System.Text;
using Targets.EventPatterns.Tests.Support;

namespace Targets.EventPatterns.Tests.Matching;

public sealed class ElementSearchTests
{
    [Theory]
    [InlineData("""{"a":{"b":["x"],"c":["y"]}}""", """{"a":[{"b":"x","c":"z"},{"b":"w","c":"y"}]}""", false)]
    [InlineData("""{"a":{"b":["x"],"c":["y"]}}""", """{"a":[{"b":"w","c":"y"},{"b":"x","c":"y"}]}""", true)]
    [InlineData("""{"a":{"b":["x"],"c":["y"]}}""", """{"a":[{"b":["w","x"],"c":["y"]}]}""", true)]
    [InlineData("""{"a":{"b":["x"]},"d":{"c":["y"]}}""", """{"a":[{"b":"w"},{"b":"x"}],"d":[{"c":"y"},{"c":"z"}]}""", true)]
    [InlineData("""{"a":{"b":["x"],"c":["y"]}}""", """{"a":[[{"b":"x"}],[{"c":"y"}]]}""", false)]
    [InlineData("""{"a":{"b":["x"],"c":["y"]}}""", """{"a":[[{"b":"x"},{"c":"y"}]]}""", false)]
    [InlineData("""{"a":{"b":["x"],"c":["y"]}}""", """{"a":[[{"b":"x","c":"y"}]]}""", true)]
    [InlineData("""{"a":{"b":{"c":["x"]},"d":["y"]}}""", """{"a":[{"b":[{"c":"w"},{"c":"x"}],"d":"y"}]}""", true)]
    [InlineData("""{"a":{"b":{"c":["x"]},"d":["y"]}}""", """{"a":[{"b":[{"c":"x"}],"d":"z"},{"b":[{"c":"w"}],"d":"y"}]}""", false)]
    [InlineData("""{"a":{"b":{"c":["x"],"e":["v"]},"d":["y"]}}""", """{"a":[{"b":[{"c":"x"},{"e":"v"}],"d":"y"}]}""", false)]
    [InlineData("""{"a":{"b":{"c":["x"]},"d":{"e":["v"]}}}""", """{"a":[{"b":[{"c":"x"}],"d":[{"e":"u"},{"e":"v"}]}]}""", true)]
    [InlineData("""{"a":{"b":{"c":["x"]},"d":{"e":["v"]}}}""", """{"a":[{"b":[{"c":"x"}]},{"d":[{"e":"v"}]}]}""", false)]
    [InlineData("""{"a":["x"],"b":["y"]}""", """{"a":["w","x"],"b":["y","z"]}""", true)]
    [InlineData("""{"a":["x"],"b":["y"]}""", """{"a":[["w"],["x"]],"b":[["y"],["z"]]}""", true)]
    public void Paths_below_one_array_are_satisfied_by_one_element(string pattern, string json, bool matches) => Assert.Equal(matches, Both.Match(pattern, json));

    [Theory]
    [InlineData("""{"a":{"b":[{"exists":false}]}}""", """{"a":[{"c":1},{"b":1}]}""", false)]
    [InlineData("""{"a":{"b":[{"exists":false}]}}""", """{"a":[{"c":1},{"c":2}]}""", true)]
    [InlineData("""{"a":{"b":[{"exists":false}],"c":["y"]}}""", """{"a":[{"c":"y"},{"b":1}]}""", false)]
    public void An_absence_that_comes_first_is_that_of_all_elements(string pattern, string json, bool matches) => Assert.Equal(matches, Both.Match(pattern, json));

    // event-ruler, NameState.getNameTransitions: a field counts as present only where it is consistent with the elements chosen so far, and paths are
    // gone through in the order of their names.
    [Theory]
    [InlineData("""{"a":{"b":["x"],"c":[{"exists":false}]}}""", """{"a":[{"b":"x"},{"b":"w","c":1}]}""", true)]
    [InlineData("""{"a":{"b":["x"],"c":[{"exists":false}]}}""", """{"a":[{"b":"x","c":1},{"b":"w"}]}""", false)]
    [InlineData("""{"a":{"b":["x"],"c":[{"exists":false}]}}""", """{"a":[{"b":"x","c":1},{"b":"x"}]}""", true)]
    [InlineData("""{"a":{"b":["x"],"c":[{"exists":false},"y"]}}""", """{"a":[{"b":"x","c":"z"},{"b":"x","c":"y"}]}""", true)]
    public void An_absence_behind_a_chosen_element_is_that_of_this_element(string pattern, string json, bool matches) => Assert.Equal(matches, Both.Match(pattern, json));

    [Theory]
    [InlineData("""{"$or":[{"a":{"b":["x"],"c":["y"]}},{"a":{"b":["w"],"c":["z"]}}]}""", """{"a":[{"b":"x","c":"z"},{"b":"w","c":"y"}]}""", false)]
    [InlineData("""{"$or":[{"a":{"b":["x"],"c":["y"]}},{"a":{"b":["w"],"c":["z"]}}]}""", """{"a":[{"b":"x","c":"z"},{"b":"w","c":"z"}]}""", true)]
    public void Each_branch_of_an_or_has_an_element_of_its_own(string pattern, string json, bool matches) => Assert.Equal(matches, Both.Match(pattern, json));

    [Fact]
    public void Many_elements_are_searched()
    {
        var elements = string.Join(",", Enumerable.Range(0, 5000).Select(i => $$"""{"b":"{{i}}","c":"{{i + 1}}"}"""));
        Assert.True(Both.Match("""{"a":{"b":["4999"],"c":["5000"]}}""", $$"""{"a":[{{elements}}]}"""));
        Assert.False(Both.Match("""{"a":{"b":["4999"],"c":["4999"]}}""", $$"""{"a":[{{elements}}]}"""));
    }

    [Fact]
    public void A_field_without_elements_does_not_keep_an_array_from_being_forgotten()
    {
        var json = "{\"a\":[" + string.Join(",", Enumerable.Repeat("{\"z\":{\"y\":[1]}}", 100)) + ",{\"b\":\"x\"}]}";
        Assert.True(EventPattern.Parse("""{"a":{"b":["x"]}}""").Matches(Encoding.UTF8.GetBytes(json)));
    }
}
