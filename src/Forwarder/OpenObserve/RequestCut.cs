using Targets.Forwarder.Records;

namespace Targets.Forwarder.OpenObserve;

/// <summary>Cuts a batch into requests that OpenObserve, and what stands before it, takes.</summary>
internal static class RequestCut
{
    /// <summary>
    /// A record of more bytes goes alone: who takes 1 MB at most, as nginx does by default (<c>client_max_body_size</c>), then refuses none but it.
    /// </summary>
    private const int LongRecord = 1_000_000;

    /// <summary>
    /// OpenObserve's default (<c>ZO_COLS_PER_RECORD_LIMIT</c>): a request whose records have more columns together is thrown away, and answered with 200.
    /// </summary>
    private const int MostColumns = 1000;

    /// <summary>How many records from a given one on go into one request; at least one.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="first">The first of them.</param>
    /// <param name="maxBytes">The most bytes of a request; a record that has more goes alone.</param>
    public static int Count(RecordBatch batch, int first, int maxBytes)
    {
        if (batch[first].Length > LongRecord)
        {
            return 1;
        }

        var bytes = 2L + batch[first].Length;
        var columns = new HashSet<string>(batch[first].OtherColumns, StringComparer.Ordinal);
        var count = 1;
        for (var i = first + 1; i < batch.Count && batch[i].Length <= LongRecord; i++)
        {
            bytes += 1 + batch[i].Length;
            columns.UnionWith(batch[i].OtherColumns);
            if (bytes > maxBytes || columns.Count > MostColumns - KnownColumns.Count)
            {
                break;
            }

            count++;
        }

        return count;
    }
}
