namespace Trunkline.Ocpp.Words;

/// <summary>How far the upload of a log is.</summary>
public enum UploadLogStatus
{
    BadMessage,
    Idle,
    NotSupportedOperation,
    PermissionDenied,
    Uploaded,
    UploadFailure,
    Uploading,
    AcceptedCanceled,
}
