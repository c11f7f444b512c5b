using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace IessPortal.Tests.Support.Inspection;

/// <summary>What a page is made of, so that what was found good once need not be looked at again.</summary>
/// <param name="Parts">All that axe judges by: elements, attributes, how each text looks; not what the texts say.</param>
/// <param name="Words">The same with the texts, on which it depends what fits. Digits are all as wide.</param>
public sealed record PageStructure(string Parts, string Words)
{
    private static readonly ConcurrentDictionary<(string What, string Structure), byte> Seen = new();

    /// <summary>Whether nobody has asked yet, in the whole run, for this look at this structure.</summary>
    public static bool IsNew(string what, string structure) => Seen.TryAdd((what, structure), 0);

    public static async Task<PageStructure> ReadAsync(IPage page)
    {
        var read = await page.EvaluateAsync<string[]>(Script);
        return new(read[0], read[1]);
    }

    // Names are counted in the order in which they come: a label that points nowhere, or a name given twice, is another structure.
    private const string Script = """
        async () => {
          const names = new Set(['id', 'for', 'form', 'list', 'headers', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns',
            'aria-activedescendant', 'aria-errormessage', 'aria-details', 'aria-flowto']);
          const texts = new Set(['aria-label', 'title', 'alt', 'placeholder', 'value', 'href', 'src', 'action', 'name', 'hreflang', 'nonce', 'd', 'points',
            'stroke-dashoffset', 'datetime', 'aria-valuenow', 'aria-valuetext']);
          const languages = new Set(['es-EC', 'es', 'en']);
          const looks = ['color', 'backgroundColor', 'fontSize', 'fontWeight', 'opacity', 'display', 'visibility', 'position', 'overflowX',
            'textDecorationLine', 'textShadow'];
          const known = new Map();
          const numbered = name => known.get(name) ?? (known.set(name, known.size), known.size - 1);
          const kind = text => !text ? '' : !/[\p{L}\p{N}]/u.test(text) ? 'signs' : text.length === 1 ? 'letter' : 'text';
          const valueOf = (element, { name, value }) =>
            names.has(name) ? value.trim().split(/\s+/).map(numbered).join(' ')
            : name === 'href' && value.startsWith('#') ? '#' + numbered(value.slice(1))
            : name === 'content' && !/^(viewport|refresh)$/i.test(element.name || element.httpEquiv) ? ''
            : name === 'lang' && languages.has(value) ? 'known'
            : texts.has(name) || name.startsWith('data-') || name.startsWith('_bl_') ? kind(value.trim()) : value;
          const parts = [], words = [];
          const walk = element => {
            const style = getComputedStyle(element);
            parts.push('<', element.localName, element.matches(':checked') ? ' on' : '', ...looks.map(look => ' ' + style[look]),
              ...[...element.attributes].map(one => ` ${one.name}=${valueOf(element, one)}`).sort());
            for (const child of element.childNodes) {
              if (child.nodeType === Node.ELEMENT_NODE) walk(child);
              else if (child.nodeType === Node.TEXT_NODE && child.data.trim()) {
                parts.push('|', kind(child.data.trim()));
                words.push(child.data.trim().replace(/\d/g, '0'));
              }
            }
            parts.push('>');
          };
          walk(document.documentElement);
          const digest = text => crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
          const hash = async text => [...new Uint8Array(await digest(text))].map(byte => byte.toString(16).padStart(2, '0')).join('');
          const all = parts.join('');
          return [await hash(all), await hash([all, ...words].join('\n'))];
        }
        """;
}
