// A bootstrap reads and writes variables of the process, which all tests share.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
