using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IessPortal.Core.Platform.Storage.Postgres;

/// <summary>
/// PostgreSQL stores no NUL and its driver sends no half of a surrogate pair. Either can stand in any text that somebody sends; whether a text will do is
/// for the use case to say, and never the driver.
/// </summary>
internal sealed class StorableParameters : DbCommandInterceptor
{
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        foreach (DbParameter parameter in result.Parameters)
        {
            if (parameter.Value is string text)
            {
                parameter.Value = UnicodeText.Storable(text);
            }
            else if (parameter.Value is string[] texts)
            {
                parameter.Value = Array.ConvertAll(texts, one => one is null ? one! : UnicodeText.Storable(one));
            }
            else if (parameter.Value is List<string> list)
            {
                parameter.Value = list.ConvertAll(one => one is null ? one! : UnicodeText.Storable(one));
            }
        }

        return result;
    }
}
