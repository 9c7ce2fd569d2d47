using System.Collections.Immutable;
using System.Text.Json;
using Trunkline.Csms.Conduct;
using Trunkline.Csms.Profile;
using Trunkline.Csms.Reports;
using Trunkline.Model.Telemetry;
using Trunkline.Model.Units;
using Trunkline.Ocpp.Messages;
using Trunkline.Ocpp.Sessions;
using Trunkline.Ocpp.Words;

namespace Trunkline.Csms.Stations;

/// <content>Messages of a vendor's own: of ours, step traces of swaps. Nothing follows from them, and they make no facts.</content>
public sealed partial class StationConversation
{
    private Heard Transfer(DataTransferRequest request, FactList facts, Instant now)
    {
        bool isOurs = request.VendorId == SwapProfile.VendorId;
        if (isOurs && request.MessageId == SwapProfile.TraceMessage) return Trace(request, facts, now);
        DataTransferStatus status = isOurs ? DataTransferStatus.UnknownMessageId : DataTransferStatus.UnknownVendorId;
        return Answered(
            DataTransferRequest.Action,
            facts,
            new DataTransferResponse { Status = status },
            new Remark(false, $"data transfer {request.VendorId}/{request.MessageId}: {status}"));
    }

    private Heard Trace(DataTransferRequest request, FactList facts, Instant now)
    {
        TraceRead read = TraceReading.Read(request.Data, _setup.Lanes);
        if (read.Trace is not { } told)
        {
            Note(ConductRule.CustomData, $"trace {read.Wrong}");
            return Answered(DataTransferRequest.Action, facts, new DataTransferResponse
            {
                Status = DataTransferStatus.Rejected,
                StatusInfo = new StatusInfo { ReasonCode = "InvalidValue", AdditionalInfo = read.Wrong },
            });
        }

        // A clock that was never set says how long it took all the same: it has ended about now.
        SwapTrace trace = told with
        {
            Begin = StationTime(read.ToldBegin) is { } begin ? begin - Correction() : now - told.Length,
        };
        Heard heard = null!;
        heard = new Heard(facts.ToFacts(), [], (_, _) => CallAnswer.Result(DataTransferRequest.Action.Response, new DataTransferResponse
        {
            Status = DataTransferStatus.Accepted,
            Data = heard.Uploads.IsEmpty ? null : Invite(heard.Uploads),
        }))
        { Trace = trace };
        return heard;
    }

    private static JsonElement Invite(ImmutableArray<TraceUpload> uploads) => SwapProfile.Object(writer =>
    {
        writer.WriteStartArray("uploads");
        foreach (TraceUpload upload in uploads)
        {
            writer.WriteStartObject();
            writer.WriteString("name", upload.Name);
            writer.WriteString("to", upload.To.ToString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}
