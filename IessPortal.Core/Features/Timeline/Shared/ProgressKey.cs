using IessPortal.Core.Platform.Storage;

namespace IessPortal.Core.Features.Timeline.Shared;

/// <summary>What one has to know to see how a trámite stands: both, for a reference alone is printed on paper.</summary>
/// <param name="Reference">Of the case or the turno, as it is stored.</param>
/// <param name="Person">The representative, as typed.</param>
public sealed record ProgressKey(string Reference, PersonId Person)
{
    public const int ReferenceLength = 6;

    /// <summary>Reads a short reference as people copy it.</summary>
    /// <returns>As it is stored; none where it cannot be one.</returns>
    public static string? ReadReference(string? text)
    {
        var letters = string.Concat((text ?? string.Empty).Take(30).Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant));
        return letters.Length == ReferenceLength - 1 ? $"{letters[..3]}-{letters[3..]}" : null;
    }
}

/// <summary>
/// Where lines of the story come from. Each asks one question of the database, and asks it in the same words whether there is an answer or not.
/// </summary>
/// <param name="scope">What belongs to the story; lines come only for that.</param>
internal delegate Task<IReadOnlyList<ProgressEvent>> ProgressSource(
    PortalDbContext db, ProgressScope scope, DateTimeOffset now, CancellationToken cancellationToken);
