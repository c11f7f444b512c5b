namespace IessPortal.Core.Libraries.PdfSignatures.Pdf;

/// <summary>Whether a revision added what a signature needs and left everything else as it was.</summary>
/// <remarks>Objects are compared by number: as long as none but these is overridden, every other means what it meant.</remarks>
internal sealed class RevisionChanges
{
    private static readonly string[] OfCatalog = ["AcroForm", "Extensions", "Version", "Metadata"];
    private static readonly string[] OfForm = ["Fields", "SigFlags", "DA", "DR"];

    private readonly PdfStructure structure;
    private readonly int revision;
    private readonly PdfObjects before;
    private readonly PdfObjects after;

    private RevisionChanges(PdfStructure structure, int revision) =>
        (this.structure, this.revision, before, after) = (structure, revision, structure.At(revision - 1), structure.At(revision));

    /// <param name="structure">The file.</param>
    /// <param name="revision">Not the first.</param>
    public static bool AreOfASignature(PdfStructure structure, int revision) => new RevisionChanges(structure, revision).AreFine();

    private bool AreFine()
    {
        if (!before.Root.Same(after.Root))
        {
            return false;
        }

        var pages = before.Pages().ToDictionary(page => page.Name.Number, page => page.Dictionary);
        var lists = ListsThatGrow(pages.Values).ToHashSet();
        var form = before.Catalog["AcroForm"];
        var tags = new StructureChanges(before);
        foreach (var (number, entry) in structure.Revisions[revision].Entries.Where(entry => before.Has(entry.Key)))
        {
            if (entry.Kind is XrefKind.Free)
            {
                return false;
            }

            var (old, now) = (before.Get(new(number, 0)), structure.Brought(revision, number).Value);
            var fine = old.Same(now)
                || (number == before.Root.Number ? CatalogIsFine()
                : pages.TryGetValue(number, out var page) ? PageIsFine(page, now)
                : (form as PdfReference)?.Number == number ? FormIsFine(old, now)
                : lists.Contains(number) ? Grew(old, now)
                : IsInfo(number) || tags.AreFine(number, old, now));
            if (!fine)
            {
                return false;
            }
        }

        return true;
    }

    private bool CatalogIsFine()
    {
        var (old, now) = (before.Catalog, after.Catalog);
        return old.KeysUnlike(now).All(OfCatalog.Contains)
            && (
                !old.Has("AcroForm")
                    ? FieldsAreFine(PdfDictionary.Empty, after.DictionaryOf(now["AcroForm"]))
                    : old["AcroForm"] is PdfReference
                    ? old["AcroForm"].Same(now["AcroForm"])
                    : FormIsFine(old["AcroForm"], now["AcroForm"]));
    }

    private bool FormIsFine(PdfValue old, PdfValue now) =>
        old is PdfDictionary was && now is PdfDictionary form && was.KeysUnlike(form).All(OfForm.Contains) && FieldsAreFine(was, form);

    // Fields may be added; what was there stays in its place.
    private bool FieldsAreFine(PdfDictionary old, PdfDictionary? now)
    {
        if (now is null)
        {
            return true;
        }

        var (was, fields) = (before.ItemsOf(old["Fields"]), after.ItemsOf(now["Fields"]));
        return !now.Has("XFA") && Begins(was, fields) && fields.Skip(was.Count).All(field => after.DictionaryOf(field)?.Says("FT", "Sig") is true);
    }

    private bool PageIsFine(PdfDictionary old, PdfValue now)
    {
        if (now is not PdfDictionary page || old.KeysUnlike(page).Any(key => key != "Annots"))
        {
            return false;
        }

        var (was, annotations) = (before.ItemsOf(old["Annots"]), after.ItemsOf(page["Annots"]));
        return Begins(was, annotations) && annotations.Skip(was.Count).All(annotation => SignatureField.IsWidget(after, annotation));
    }

    // Lists that are objects of their own: of fields, or of a page's annotations.
    private IEnumerable<int> ListsThatGrow(IEnumerable<PdfDictionary> pages) =>
        pages.Select(page => page["Annots"])
            .Append(before.DictionaryOf(before.Catalog["AcroForm"])?["Fields"] ?? PdfNull.Instance)
            .OfType<PdfReference>()
            .Select(reference => reference.Number);

    private bool Grew(PdfValue old, PdfValue now) =>
        old is PdfList was && now is PdfList list && was.Begins(list)
        && list.Items.Skip(was.Items.Count).All(item => SignatureField.IsWidget(after, item) || after.DictionaryOf(item)?.Says("FT", "Sig") is true);

    // What the file says of itself, as no page shows it.
    private bool IsInfo(int number) =>
        (before.Trailer["Info"] as PdfReference)?.Number == number || (before.Catalog["Metadata"] as PdfReference)?.Number == number;

    private static bool Begins(IReadOnlyList<PdfValue> shorter, IReadOnlyList<PdfValue> longer) => new PdfList([.. shorter]).Begins(new([.. longer]));
}
