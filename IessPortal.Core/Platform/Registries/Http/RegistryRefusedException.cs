using System.Net;

namespace IessPortal.Core.Platform.Registries.Http;

/// <summary>A registry answered, and not with a record.</summary>
/// <param name="retryAfter">How long it wants to be left alone (RFC 9110, 10.2.3), where it said so.</param>
internal sealed class RegistryRefusedException(HttpStatusCode status, TimeSpan? retryAfter) : HttpRequestException("Not an answer.", null, status)
{
    public TimeSpan RetryAfter { get; } = retryAfter is { } wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
}
