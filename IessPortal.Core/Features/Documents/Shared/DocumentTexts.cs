using System.Resources;

namespace IessPortal.Core.Features.Documents.Shared;

/// <summary>The words of printed documents: always Spanish, for they go to an Ecuadorian institution.</summary>
internal static class DocumentTexts
{
    public static readonly CultureInfo Spanish = CultureInfo.GetCultureInfo("es-EC");

    private static readonly ResourceManager Resources = new(typeof(DocumentTexts));

    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    public static string Get(string key, params object[] values) => string.Format(
        Spanish, Resources.GetString(key, CultureInfo.InvariantCulture)
            ?? throw new MissingManifestResourceException($"No text «{key}» for documents."), values);

    /// <summary>The texts under «key.1», «key.2» …</summary>
    public static IReadOnlyList<string> List(string key) =>
        [
            .. Enumerable.Range(1, 20)
            .Select(number => Resources.GetString($"{key}.{number.ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture))
            .TakeWhile(text => text is not null)
            .Select(text => text!),
        ];
}
