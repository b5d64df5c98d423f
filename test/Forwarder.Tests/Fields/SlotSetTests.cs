using Targets.Forwarder.Fields;

namespace Targets.Forwarder.Tests.Fields;

public sealed class SlotSetTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(64)]
    [InlineData(1, 0)]
    [InlineData(200, 0, 1, 62, 63, 64, 65, 127, 128, 199)]
    [InlineData(192, 191)]
    public void The_places_that_are_taken_are_visited_in_their_order(int count, params int[] taken)
    {
        var set = new SlotSet(count);
        foreach (var slot in taken.Reverse())
        {
            set.Add(slot);
        }

        Assert.Equal(taken, Visited(set));
    }

    [Fact]
    public void A_place_may_be_left_again()
    {
        var set = new SlotSet(130);
        set.Add(3);
        set.Add(129);
        set.Remove(3);
        set.Remove(4);
        Assert.Equal([129], Visited(set));
        set.Clear();
        Assert.Equal([], Visited(set));
    }

    private static List<int> Visited(SlotSet set)
    {
        var visited = new List<int>();
        for (var slot = set.Next(0); slot != int.MaxValue; slot = set.Next(slot + 1))
        {
            visited.Add(slot);
        }

        return visited;
    }
}
