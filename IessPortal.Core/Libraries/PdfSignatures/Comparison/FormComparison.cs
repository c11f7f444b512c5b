using IessPortal.Core.Libraries.PdfSignatures.Pdf;

namespace IessPortal.Core.Libraries.PdfSignatures.Comparison;

/// <summary>Compares the form and the annotations of pages: what was there stays, but for an empty field that is signed; what comes is a signature's.</summary>
internal sealed class FormComparison(ValueComparison values, Differences differences)
{
    private const string Form = "AcroForm";

    private readonly NewFields fields = new(values.After, differences);
    private readonly HashSet<int> annotations = [];

    /// <summary>Whether it is an annotation of a page, or a field that was added: each of them is compared here.</summary>
    public bool Has(PdfValue value) => fields.Has(value) || (value is PdfReference reference && annotations.Contains(reference.Number));

    public void Run()
    {
        var (was, now) = (FormOf(values.Before), FormOf(values.After));
        var (before, after) = (values.Before.ItemsOf(was["Fields"]), values.After.ItemsOf(now["Fields"]));
        if (after.Count < before.Count)
        {
            differences.Change(Form);
            return;
        }

        foreach (var (place, field) in after.Index())
        {
            if (place >= before.Count)
            {
                fields.Check(field);
            }
            else if (!values.Same(before[place], field))
            {
                CheckFilled(before[place], field);
            }
        }

        // Programs take two of one name for one.
        differences.Require(AreNamedApart(after), "T");
        foreach (var key in was.Entries.Keys.Union(now.Entries.Keys).Where(key => key != "Fields" && !values.Same(was[key], now[key])))
        {
            differences.Touch(Form);
            differences.Require(
                key switch
                {
                    "SigFlags" => values.After.Resolve(now[key]) is PdfNumber,
                    "DA" or "DR" => values.Before.Resolve(was[key]) is PdfNull && SmallValue.Is(values.After, now[key], 2000),
                    _ => false,
                },
                key);
        }

        foreach (var (page, pair) in values.PagesBefore.All.Zip(values.PagesAfter.All).Index())
        {
            CheckAnnotations(page, values.Before.ItemsOf(pair.First.Dictionary["Annots"]), values.After.ItemsOf(pair.Second.Dictionary["Annots"]));
        }
    }

    /// <summary>Whether permissions say no more than that the first signature certifies the letter (ISO 32000-1, 12.8.4).</summary>
    public bool Certifies(PdfValue permissions) =>
        values.After.DictionaryOf(permissions) is { Entries: { Count: 1 } entries } && entries.TryGetValue("DocMDP", out var named)
            && named is PdfReference certified
            && SignatureField.AllOf(values.Before).Count == 0
            && SignatureField.AllOf(values.After) is [var only] && only.Number == certified.Number
            && Certification.LevelOf(values.After, only.Signature) is not null;

    private void CheckAnnotations(int page, IReadOnlyList<PdfValue> before, IReadOnlyList<PdfValue> after)
    {
        if (after.Count < before.Count)
        {
            differences.Change("Annots");
            return;
        }

        foreach (var (place, annotation) in after.Index())
        {
            if (annotation is PdfReference reference)
            {
                annotations.Add(reference.Number);
            }

            if (place < before.Count && values.Same(before[place], annotation))
            {
                continue;
            }

            differences.Touch("Annots");
            if (!SignatureField.IsWidget(values.After, annotation) || (place < before.Count && !fields.Has(annotation)))
            {
                differences.Change("Annots");
                return;
            }

            differences.Require(fields.Has(annotation), "Annots");
            StampReader.Read(values.After, values.After.DictionaryOf(annotation)!, page, differences);
        }
    }

    // A field that waited to be signed; what else it says may be written together with the signature.
    private void CheckFilled(PdfValue was, PdfValue now)
    {
        if (values.Before.DictionaryOf(was) is { } before && values.After.DictionaryOf(now) is { } after
            && before.HasName("FT", "Sig") && after.HasName("FT", "Sig")
            && !before.Has("V") && !before.Has("Kids") && !after.Has("Kids")
            && values.Same(before["Rect"], after["Rect"]) && values.Same(before["T"], after["T"]) && values.Same(before["Lock"], after["Lock"]))
        {
            fields.Check(now);
        }
        else
        {
            differences.Change(Form);
        }
    }

    private bool AreNamedApart(IReadOnlyList<PdfValue> all)
    {
        var names = new HashSet<string>();
        return all.All(
            field => values.After.DictionaryOf(field) is not { } dictionary || values.After.Resolve(dictionary["T"]) is not PdfString name
                || names.Add(PdfText.Read(name) ?? Convert.ToHexString(name.Bytes.Span)));
    }

    private static PdfDictionary FormOf(PdfObjects objects) => objects.Resolve(objects.Catalog[Form]) switch
    {
        PdfNull => PdfDictionary.Empty,
        PdfDictionary form => form,
        _ => throw new PdfRefusedException(PdfError.Malformed, 0),
    };
}
