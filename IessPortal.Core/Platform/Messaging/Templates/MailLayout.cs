using System.Text.Encodings.Web;

namespace IessPortal.Core.Platform.Messaging.Templates;

/// <summary>One column of blocks, written twice: as plain text and as HTML that mail programs of any age show.</summary>
internal sealed class MailLayout(string language)
{
    // Mail programs read neither style sheets nor variables: the colours are those of tokens.css, written out.
    private const string Ink = "#14213d";
    private const string Soft = "#4a5670";
    private const string Accent = "#12439b";
    private const string Font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif";

    private readonly StringBuilder text = new();
    private readonly StringBuilder html = new();

    public MailLayout Title(string words) => Add(words, $"<h1 style=\"margin:0 0 16px;font-size:22px;line-height:1.25;color:{Ink}\">{Encode(words)}</h1>");

    public MailLayout Paragraph(string words) => Add(words, $"<p style=\"margin:0 0 16px;color:{Ink}\">{Encode(words)}</p>");

    public MailLayout Fine(string words) => Add(words, $"<p style=\"margin:0 0 12px;font-size:14px;color:{Soft}\">{Encode(words)}</p>");

    /// <summary>Digits alone on their line.</summary>
    public MailLayout Code(string digits) => Add(
        digits,
        "<p style=\"margin:0 0 20px;padding:16px;background:#e8eefb;border-radius:10px;text-align:center;font:700 34px/1 ui-monospace,Consolas,'Liberation " +
            $"Mono',monospace;letter-spacing:8px;color:{Ink}\">{Encode(digits)}</p>");

    /// <summary>A link alone on its line, a button in HTML.</summary>
    public MailLayout Button(string label, Uri link) => Add(
        link.AbsoluteUri,
        $"<p style=\"margin:0 0 20px\"><a href=\"{Encode(link.AbsoluteUri)}\" style=\"display:inline-block;padding:15px " +
            $"28px;background:{Accent};color:#ffffff;border-radius:10px;font-weight:600;text-decoration:none\">{Encode(label)}</a></p>");

    public (string Text, string Html) Write(string title) => (
        text.ToString(),
        $"""
        <!doctype html>
        <html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
        <title>{Encode(title)}</title></head>
        <body style="margin:0;padding:24px 12px;background:#f3f5f9">
        <div style="max-width:560px;margin:0 auto;padding:28px 24px;background:#ffffff;border:1px solid #d5dbe6;border-radius:16px;
        {Font};font-size:17px;line-height:1.5">
        {html}</div></body></html>

        """);

    private MailLayout Add(string plain, string marked)
    {
        if (text.Length > 0)
        {
            text.Append('\n');
        }

        text.Append(plain).Append('\n');
        html.Append(marked).Append('\n');
        return this;
    }

    private static string Encode(string words) => HtmlEncoder.Default.Encode(words);
}
