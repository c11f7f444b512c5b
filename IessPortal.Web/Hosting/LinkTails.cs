using IessPortal.Core.Platform.Secrets;
using IessPortal.Web.Public;

namespace IessPortal.Web.Hosting;

/// <summary>
/// Mail programs take what stands behind a link for a part of it: the full stop of a sentence, a bracket, a quote, a blank that nobody sees, the link once
/// more. A token's own letters tell where it ends; what is wrong is left as it is, and refused.
/// </summary>
internal static class LinkTails
{
    /// <summary>What may stand at the end of a path of ours besides letters and digits.</summary>
    private const string Ends = "-_/~=";

    /// <summary>All below which a token comes.</summary>
    public static readonly IReadOnlyList<string> Tokened =
    [
        PortalPaths.Key, PortalPaths.NotMe, PortalPaths.UserInvitation, PortalPaths.Enrolment, PortalPaths.Appointment, ConsolePaths.Invitation,
    ];

    /// <summary>Before anything looks at the address.</summary>
    public static void UseLinkTails(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.Path.Value is { Length: > 1 } path && Cut(path) is var cut && cut != path)
        {
            context.Request.Path = new PathString(cut);
        }

        return next(context);
    });

    /// <summary>The path without what does not belong to it.</summary>
    public static string Cut(string path)
    {
        var visible = string.Concat(path.Where(letter => char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.Control)));
        var whole = visible.TrimEnd([.. visible.Where(letter => !char.IsLetterOrDigit(letter) && !Ends.Contains(letter, StringComparison.Ordinal)).Distinct()]);
        return Tokened.FirstOrDefault(prefix => whole.StartsWith($"{prefix}/", StringComparison.OrdinalIgnoreCase)) is { } prefix
            ? InAscii(CutToken(whole, prefix.Length + 1))
            : whole.Length > 0 ? whole : "/";
    }

    // No token has other letters, and no address that is led to, nor a cookie's path, may have them.
    private static string InAscii(string path) => string.Concat(path.Select(letter => char.IsAscii(letter) ? letter : '-'));

    private static string CutToken(string path, int from)
    {
        var start = from;
        while (start < path.Length && !IsOfToken(path[start]) && path[start] is not '/')
        {
            start++;
        }

        var end = start;
        while (end < path.Length && IsOfToken(path[end]))
        {
            end++;
        }

        var isDoubled = end - start > RandomSecret.TokenLength
            && path.AsSpan(start + RandomSecret.TokenLength).StartsWith("http", StringComparison.OrdinalIgnoreCase);
        if (end - start != RandomSecret.TokenLength && !isDoubled)
        {
            return path;
        }

        end = start + RandomSecret.TokenLength;
        var rest = path[end..];
        // A page below it has its own name behind a slash; anything else is a tail, whatever comes after it.
        return path[..from] + path[start..end] + (rest.StartsWith('/') ? CutPage(rest) : string.Empty);
    }

    // Names of pages have small letters and, before the kind of a file, a dot.
    private static string CutPage(string rest) => rest[..(rest.AsSpan().IndexOfAnyExcept(PageLetters) is >= 0 and var end ? end : rest.Length)].TrimEnd('.');

    private static readonly System.Buffers.SearchValues<char> PageLetters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz/.");

    private static bool IsOfToken(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';
}
