using System.Text.Json;

namespace Targets.Forwarder.Tests.Support;

/// <summary>What services keep of a delivery that failed, with an event in it.</summary>
internal static class SomeFailure
{
    /// <summary>
    /// The example of AWS's own documentation (Amazon Data Firehose Developer Guide, "Understand data delivery"), with other data: the quotes of the
    /// endpoint's answer are not escaped.
    /// </summary>
    public static string FirehoseExample(string rawData) =>
        """{"attemptsMade":5,"arrivalTimestamp":1594265943615,"errorCode":"HttpEndpoint.DestinationException","errorMessage":"Received the following response from the endpoint destination. {"requestId": "109777ac-8f9b-4082-8e8d-b4f12b5fc17b", "timestamp": 1594266081268, "errorMessage": "Unauthorized"}","attemptEndingTimestamp":1594266081318,"rawData":""" + $"\"{Base64(rawData)}\"" + ""","subsequenceNumber":0,"dataId":"49607357361271740811418664280693044274821622880012337186.0"}""";

    public static string Firehose(string rawData, string code = "HttpEndpoint.RequestTimeout", string message = "no answer") =>
        $$"""{"attemptsMade":4,"arrivalTimestamp":1594265943615,"errorCode":"{{code}}","errorMessage":{{Text(message)}},"attemptEndingTimestamp":1594266081318,"rawData":"{{Base64(rawData)}}","subsequenceNumber":0,"dataId":"1"}""";

    /// <summary>The same of a transformation that failed, where all values are strings.</summary>
    public static string FirehoseProcessing(string rawData) =>
        $$"""{"attemptsMade":"4","arrivalTimestamp":"1594265943615","errorCode":"Lambda.FunctionError","errorMessage":"The Lambda function returned an error.","attemptEndingTimestamp":"1594266081318","rawData":"{{Base64(rawData)}}","lambdaArn":"arn:aws:lambda:us-east-1:111122223333:function:f:$LATEST"}""";

    /// <summary>What Lambda sends of an asynchronous invocation that failed: to a bucket as it stands, to a queue as the body of a message.</summary>
    public static string Lambda(string payload) =>
        $$$"""{"version":"1.0","timestamp":"2026-01-02T03:04:05.678Z","requestContext":{"requestId":"r","functionArn":"arn:aws:lambda:us-east-1:111122223333:function:f:$LATEST","condition":"RetriesExhausted","approximateInvokeCount":3},"requestPayload":{{{payload}}},"responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},"responsePayload":{"errorMessage":"1 events are neither delivered nor backed up"}}""";

    /// <summary>What an event source mapping writes to a bucket of a batch of a stream that failed.</summary>
    public static string KinesisBatch(string payload) =>
        $$$"""{"requestContext":{"requestId":"r","functionArn":"arn:aws:lambda:us-east-1:111122223333:function:f","condition":"RetryAttemptsExhausted","approximateInvokeCount":2},"responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},"version":"1.0","timestamp":"2026-01-02T03:04:05.678Z","KinesisBatchInfo":{"shardId":"shardId-000000000001","startSequenceNumber":"1","endSequenceNumber":"2","batchSize":2,"streamArn":"arn:aws:kinesis:us-east-1:111122223333:stream/s"},"payload":{{{payload}}}}""";

    /// <summary>The batch of a stream as Lambda hands it out.</summary>
    public static string KinesisEvent(params IEnumerable<string> events) => $$"""{"Records":[{{string.Join(',', events.Select(KinesisRecord))}}]}""";

    public static string KinesisRecord(string data) =>
        $$$"""{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"p","sequenceNumber":"1","data":"{{{Base64(data)}}}","approximateArrivalTimestamp":1545084650.987},"eventSource":"aws:kinesis","eventVersion":"1.0","eventID":"shardId-000000000006:1","eventName":"aws:kinesis:record","awsRegion":"us-east-1"}""";

    /// <summary>The batch of a queue as Lambda hands it out.</summary>
    public static string QueueEvent(params IEnumerable<string> bodies) =>
        $$"""{"Records":[{{string.Join(',', bodies.Select(body => $$"""{"messageId":"m","receiptHandle":"h","body":{{Text(body)}},"attributes":{"ApproximateReceiveCount":"1"},"messageAttributes":{},"eventSource":"aws:sqs"}"""))}}]}""";

    /// <summary>What <c>aws sqs receive-message</c> prints, over several lines.</summary>
    public static string ReceivedMessages(params IEnumerable<string> bodies) =>
        "{\n    \"Messages\": [\n" + string.Join(",\n", bodies.Select(body =>
            $"        {{\n            \"MessageId\": \"m\",\n            \"ReceiptHandle\": \"h\",\n            \"MD5OfBody\": \"0\",\n            \"Body\": {Text(body)},\n"
            + "            \"MessageAttributes\": {\n                \"ERROR_CODE\": {\n                    \"StringValue\": \"NO_PERMISSIONS\",\n                    \"DataType\": \"String\"\n                }\n            }\n        }")) + "\n    ]\n}\n";

    /// <summary>A line of our own backup.</summary>
    public static string Backup(string rawData, string targets = """{"version":1,"function":"f","requestId":"r","source":"cloudtrail","outcome":"undelivered","reason":"timeout","timestamp":1767323045000000,"attempts":3}""") =>
        $$"""{"attemptsMade":3,"arrivalTimestamp":1767323046250,"errorCode":"Targets.timeout","errorMessage":"timeout","attemptEndingTimestamp":1767323056250,"rawData":"{{Base64(rawData)}}","targets":{{targets}}}""";

    private static string Text(string text) => JsonSerializer.Serialize(text);

    private static string Base64(string text) => Convert.ToBase64String(SomeEvent.Bytes(text));
}
