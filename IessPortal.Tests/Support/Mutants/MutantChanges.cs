using System.IO.Compression;
using IessPortal.Core.Libraries.PdfSignatures.Pdf;
using static IessPortal.Tests.Support.Mutants.MutantVocabulary;

namespace IessPortal.Tests.Support.Mutants;

/// <summary>What may be done to the objects of a file, each chosen by dice.</summary>
internal sealed class MutantChanges(MutantObjects objects, Dice dice)
{
    private readonly List<string> done = [];

    /// <summary>What was done, without the numbers of objects: two of one shape are changed in one way.</summary>
    public string Shape => string.Join("; ", done);

    public void Make()
    {
        var number = Target();
        switch (dice.Next(12))
        {
            case 0 or 1 or 2:
                ChangeValue(number);
                break;
            case 3:
                var other = dice.Of(objects.Known);
                Note($"becomes {KindOf(objects[other])}", number);
                objects[number] = objects[other];
                break;
            case 4:
                Renumber(number);
                break;
            case 5:
                Recode(number);
                break;
            case 6:
                var key = dice.Of(Keys);
                Note($"gets /{key}", number);
                objects.Set(number, key, AnyValue());
                break;
            case 7:
                Bend();
                break;
            case 8:
                Annotate();
                break;
            default:
                CarryAlong(number);
                break;
        }
    }

    // What a signature brings, as often as all the rest.
    private int Target() => objects.Written.Count > 0 && dice.Next(2) == 0 ? dice.Of(objects.Written) : dice.Of(objects.Known);

    private void ChangeValue(int number)
    {
        var (value, what) = (objects[number], string.Empty);
        objects[number] = MutantValues.Replace(
            value, dice.Next(MutantValues.Count(value)), found =>
            {
                var by = Otherwise(found);
                what = $"{KindOf(found)} becomes {KindOf(by)}";
                return by;
            });
        Note(what, number);
    }

    private PdfValue Otherwise(PdfValue value)
    {
        switch (value)
        {
            case PdfDictionary { Entries.Count: > 0 } dictionary:
                var entries = new Dictionary<string, PdfValue>(dictionary.Entries);
                var key = dice.Of([.. entries.Keys]);
                entries.Remove(key, out var taken);
                if (dice.Next(2) == 0)
                {
                    entries[dice.Of(Keys)] = taken!;
                }

                return new PdfDictionary(entries);
            case PdfList { Items.Count: > 0 } list:
                var items = list.Items.ToList();
                var place = dice.Next(items.Count);
                if (dice.Next(2) == 0)
                {
                    items.RemoveAt(place);
                }
                else
                {
                    items.Insert(dice.Next(items.Count), items[place]);
                }

                return new PdfList(items);
            case PdfName name when dice.Next(2) == 0:
                return Text(name.Value);
            case PdfNumber number when dice.Next(2) == 0:
                return new PdfNumber(number.Value + dice.Of(Numbers));
            case PdfStream or PdfReference:
                return AnyValue();
            default:
                return dice.Next(2) == 0 ? objects.Add(value) : AnyValue();
        }
    }

    private PdfValue AnyValue() => dice.Next(9) switch
    {
        0 or 1 => new PdfReference(dice.Of(objects.Known), 0),
        2 => new PdfNumber(dice.Of(Numbers)),
        3 => new PdfName(dice.Of(Names)),
        4 => Text("otra cosa"),
        5 => PdfNull.Instance,
        6 => Dictionary((dice.Of(Keys), new PdfReference(dice.Of(objects.Known), 0))),
        7 => List(new PdfReference(dice.Of(objects.Known), 0), new PdfNumber(dice.Of(Numbers))),
        _ => Dictionary(("Type", new PdfName(dice.Of(Names))), ("S", objects.Add(new PdfName(dice.Of(Names))))),
    };

    private void Renumber(int number)
    {
        Note("is moved", number);
        var moved = new Dictionary<int, int> { [number] = objects.Add(objects[number]).Number };
        foreach (var user in objects.Known.Where(user => Uses(objects[user], number)).ToList())
        {
            if (dice.Next(4) != 0)
            {
                objects[user] = Repointed(objects[user], number, moved[number]);
            }
        }

        objects[number] = dice.Next(2) == 0 ? PdfNull.Instance : objects[dice.Of(objects.Known)];
    }

    private void Recode(int number)
    {
        if (objects[number] is not PdfStream stream || !PdfUnpacker.Knows(stream.Dictionary))
        {
            ChangeValue(number);
            return;
        }

        var how = dice.Next(5);
        Note($"is packed otherwise ({how})", number);
        var plain = stream.Dictionary["DecodeParms"] is PdfNull ? PdfUnpacker.Unpack(stream, new PdfBudget()) : stream.Raw.ToArray();
        var dictionary = new Dictionary<string, PdfValue>(stream.Dictionary.Entries);
        dictionary.Remove("Filter");
        var bytes = how switch { 0 => plain, 1 => [.. plain, .. "\n0 0 1 rg 0 0 600 850 re f\n"u8], 4 => [.. Packed(Packed(plain))], _ => Packed(plain) };
        if (how >= 2)
        {
            PdfName flate = new("FlateDecode");
            dictionary["Filter"] = how switch { 2 => flate, 3 => List(flate), _ => List(flate, flate) };
        }

        objects[number] = new PdfStream(new PdfDictionary(dictionary), bytes);
    }

    private void Bend()
    {
        PdfReference to = new(dice.Of(objects.Known), 0);
        var key = dice.Of(["Info", "Root", "ID", "Size", "Metadata", "AcroForm", "Pages", "StructTreeRoot", "Names", "DSS", "Perms", "ParentTree"]);
        Note($"/{key} points at {KindOf(objects[to.Number])}", objects.Root.Number);
        if (key is "Info" or "ID" or "Size" || (key is "Root" && objects[to.Number] is PdfDictionary))
        {
            objects.Trailer[key] = key is "Size" ? new PdfNumber(dice.Of(Numbers)) : to;
        }
        else if (key is "ParentTree" && objects.Catalog["StructTreeRoot"] is PdfReference tree)
        {
            objects.Set(tree.Number, key, to);
        }
        else if (key is not "Root")
        {
            objects.Set(objects.Root.Number, key, to);
        }
    }

    private void Annotate()
    {
        var kind = dice.Of(["Widget", "FreeText", "Square", "Link", "Stamp"]);
        var box = dice.Of([Box(60, 110, 170, 146), Box(60, 500, 400, 700), Box(60, 600, 400, 600), Box(0, 0, 0, 0), Box(400, 110, 560, 180)]);
        Note($"annotation /{kind} at {box.Items[0]}", objects.Root.Number);
        var look = objects.Add(new PdfStream(
            Dictionary(("Type", new PdfName("XObject")), ("Subtype", new PdfName("Form")), ("BBox", Box(0, 0, 100, 30)), ("Length", new PdfNumber(0))),
            "0 0 1 rg 0 0 600 850 re f"u8.ToArray()));
        var annotation = objects.Add(Dictionary(
            ("Type", new PdfName("Annot")), ("Subtype", new PdfName(kind)), ("FT", new PdfName("Sig")), ("T", Text("otra")), ("Rect", box),
            ("F", new PdfNumber(dice.Of([4, 132, 2, 0]))), ("AP", Dictionary(("N", look)))));
        foreach (var page in objects.Known.Where(number => objects[number] is PdfDictionary found && found.HasName("Type", "Page")).ToList())
        {
            objects.Set(page, "Annots", List([.. MutantValues.Inner(((PdfDictionary)objects[page])["Annots"]), annotation]));
        }

        if (dice.Next(2) == 0 && objects.Catalog["AcroForm"] is PdfDictionary form)
        {
            objects.Set(objects.Root.Number, "AcroForm", Dictionary(("Fields", List([.. MutantValues.Inner(form["Fields"]), annotation]))));
        }
    }

    private void CarryAlong(int number)
    {
        var key = dice.Of(Keys);
        var value = (dice.Next(5), Load) switch
        {
            (0, _) => objects.Add(new PdfStream(Dictionary(("Length", new PdfNumber(0))), Load.Bytes)),
            (1, _) => objects.Add(Load),
            (2, _) => objects.Add(Dictionary(("Type", new PdfName(dice.Of(Names))), (dice.Of(Keys), Load))),
            (3, _) => List(Load),
            (_, var load) => (PdfValue)load,
        };
        var into = objects[number] switch { PdfStream stream => stream.Dictionary, PdfDictionary dictionary => dictionary, _ => null };
        Note($"carries {KindOf(value)} as /{key}", number);
        if (dice.Next(8) == 0)
        {
            objects.Trailer[key is "Root" or "Size" or "Prev" ? "W" : key] = value;
        }
        else if (into is not null)
        {
            objects.Set(number, key, value);
        }
    }

    private void Note(string what, int number) => done.Add($"{KindOf(objects[number])} {what}");

    private static bool Uses(PdfValue value, int number) =>
        value is PdfReference reference ? reference.Number == number : MutantValues.Inner(value).Any(inner => Uses(inner, number));

    private static PdfValue Repointed(PdfValue value, int from, int to)
    {
        for (var place = 0; place < MutantValues.Count(value); place++)
        {
            value = MutantValues.Replace(value, place, found => found is PdfReference reference && reference.Number == from ? new PdfReference(to, 0) : found);
        }

        return value;
    }

    private static string KindOf(PdfValue value) => value switch
    {
        PdfDictionary dictionary => $"dictionary {(dictionary["Type"] as PdfName)?.Value ?? (dictionary["FT"] as PdfName)?.Value}",
        PdfStream stream => $"stream {(stream.Dictionary["Type"] as PdfName)?.Value}",
        _ => value.GetType().Name[3..],
    };

    private static byte[] Packed(byte[] plain)
    {
        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(plain);
        }

        return target.ToArray();
    }
}
