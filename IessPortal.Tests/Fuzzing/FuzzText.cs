using System.Text;
using IessPortal.Tests.Support.Mutants;

namespace IessPortal.Tests.Fuzzing;

/// <summary>Texts as nobody should write them: what is right, changed here and there, and what has broken parsers before.</summary>
internal static class FuzzText
{
    /// <summary>Where it comes back in a page as it was sent, it is not escaped.</summary>
    public const string Marker = "<q7x\"'";

    /// <summary>In no log: it is somebody's address.</summary>
    public const string Private = "intrusa.privada@correo.example";

    private static readonly string[] Known =
    [
        "1790000028001", "1700000019", "0001", "1790000028001-0001", "EXT0000123", "0991234567", "gerencia@comercial-demo.ec", "K7Q-4M", "K7QM-4ZTR-9XCA",
        "01/01/1990", "25/03/2014", "08:00-12:30, 13:30-16:30", "es-EC", "true", "123456", "Yaguana+92x", "/mi-cuenta", "2026-11-27", "0", "1",
        "00000000-0000-0000-0000-000000000000", "AAA-22",
    ];

    private static readonly string[] Bad =
    [
        "", " ", "\0", "\uFFFE", "\uFFFF", "\uFEFF", "\uD83D", "\uDE00", "\u202E", "\u200B", "\u0301\u0301\u0301", "１７９００００", "٣٤٥",
        "𝟎𝟏", "\r\nX-Injected: 1",
        "\u001b[31m", Marker, $"{Marker}><script>alert(1)</script>", Private, "../../etc/passwd", "%00", "%FF%FE", "{{7*7}}", "${jndi:ldap://x}", "' OR '1'='1",
        "=HYPERLINK(\"x\")", "-1", "1e309", "NaN", "99999999999999999999", "31/02/2026", "00/00/0000", "01/01/0001", "31/12/9999", "24:00-25:61",
        "mailto:a@b.ec?subject=x", "a@b@c", "xn--", "\u00A0\u2003", "//evil.example", "\\\\evil",
        "javascript:alert(1)", "[]", "{\"a\":", "<?xml version=\"1.0\"?>",
    ];

    public static string Of(Dice dice) => dice.Next(8) switch
    {
        0 => dice.Of(Bad),
        1 => dice.Of(Known) + dice.Of(Bad),
        2 => dice.Of(Bad) + dice.Of(Known),
        3 => new string(dice.Of("a0 \u00E9\u0301😀-<\uFFFD".ToCharArray()), 1 << dice.Next(15)),
        4 => string.Concat(Enumerable.Range(0, dice.Next(40)).Select(_ => (char)dice.Next(dice.Next(2) == 0 ? 0x80 : 0x10000))),
        5 => dice.Of(Known),
        _ => Changed(dice, dice.Of(Known)),
    };

    /// <summary>A few letters taken away, doubled, replaced, or moved.</summary>
    public static string Changed(Dice dice, string text)
    {
        var changed = new StringBuilder(text);
        for (var changes = 1 + dice.Next(4); changes > 0 && changed.Length > 0; changes--)
        {
            var at = dice.Next(changed.Length);
            switch (dice.Next(4))
            {
                case 0:
                    changed.Remove(at, 1);
                    break;
                case 1:
                    changed.Insert(at, changed[at]);
                    break;
                case 2:
                    changed[at] = (char)dice.Next(0x250);
                    break;
                default:
                    changed.Insert(at, dice.Of(Bad));
                    break;
            }
        }

        return changed.ToString();
    }

    /// <summary>Bytes of a file that was right.</summary>
    public static byte[] Changed(Dice dice, byte[] file)
    {
        var bytes = file.ToList();
        for (var changes = 1 + dice.Next(6); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = dice.Next(bytes.Count);
            switch (dice.Next(5))
            {
                case 0:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, 1 + dice.Next(16)));
                    break;
                case 1:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, 1 + dice.Next(64))));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(dice.Of(Bad)));
                    break;
                default:
                    bytes[at] = (byte)dice.Next(256);
                    break;
            }
        }

        return [.. bytes];
    }
}
