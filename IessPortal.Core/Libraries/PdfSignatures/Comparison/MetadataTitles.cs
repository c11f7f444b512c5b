using System.Xml;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>What metadata say that a file is called: readers show it before what <c>/Info</c> says.</summary>
internal static class MetadataTitles
{
    private const string Title = "title";

    /// <returns>None where it is no XML, or has in it what nobody reads.</returns>
    public static HashSet<string>? Read(byte[] text)
    {
        try
        {
            using var source = new StringReader(Encoding.UTF8.GetString(text).Trim('\0', '\uFEFF', ' '));
            using var reader = XmlReader.Create(source, new() { DtdProcessing = DtdProcessing.Prohibit });
            var (found, within) = (new HashSet<string>(), (int?)null);
            while (reader.Read())
            {
                if (reader.NodeType is XmlNodeType.Comment or XmlNodeType.CDATA)
                {
                    return null;
                }

                within = WithinOf(reader, within);
                if (within is not null && reader.NodeType is XmlNodeType.Text)
                {
                    found.Add(reader.Value.Trim());
                }

                while (reader.MoveToNextAttribute())
                {
                    if (reader.LocalName is Title)
                    {
                        found.Add(reader.Value.Trim());
                    }
                }
            }

            return found;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    // How deep the title is in which it stands.
    private static int? WithinOf(XmlReader reader, int? within) => reader switch
    {
        { NodeType: XmlNodeType.Element, LocalName: Title, IsEmptyElement: false } when within is null => reader.Depth,
        { NodeType: XmlNodeType.EndElement } when reader.Depth == within => null,
        _ => within,
    };
}
