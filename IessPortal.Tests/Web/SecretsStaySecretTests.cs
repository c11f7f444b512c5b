using System.Text;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Web;

/// <summary>After a whole journey, everything that was logged and everything in the database is searched for every secret of it.</summary>
public sealed class SecretsStaySecretTests
{
    [Theory, Databases]
    public async Task Nowhere_in_the_logs_and_nowhere_in_the_database(DatabaseKind kind)
    {
        // Levels are set to the most talkative there is, framework included.
        await using var server = await PortalServer.StartAsync(kind, new()
        {
            ["Logging:LogLevel:Default"] = "Trace",
            ["Logging:LogLevel:Microsoft"] = "Trace",
            ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Trace"
        }, logged: true);
        using var visitor = new HttpVisitor(server.Url);
        var journey = await (await (await new WebJourney(server, visitor).IdentifyAsync()).AnswerAsync()).SendCodeAsync();
        var code = journey.Code;
        // Six digits turn up by chance within longer numbers; standing alone they do not.
        var alone = $@"(?<![0-9A-Fa-f.:]){code}(?![0-9A-Fa-f.:])";
        Assert.DoesNotMatch(alone, await DatabaseAsync(server));
        await journey.ConfirmAsync();
        var link = journey.LinkPath["/clave/".Length..];
        await visitor.GoAsync(journey.LinkPath);
        await visitor.SendAsync(new() { ["clave"] = "Weak1#" });
        await visitor.SendAsync(new() { ["clave"] = Journey.NewKey });
        await server.CarriedAsync(mail => mail.Subject == MailLines.ChangeSubject);
        var notMe = journey.NotMePath["/no-fui-yo/".Length..];
        await visitor.GoAsync("/ingreso");
        await visitor.SendAsync(new() { ["usuario"] = "1790000028001-0001", ["clave"] = "Wrong#Key1" });
        await visitor.SendAsync(new() { ["usuario"] = "1790000028001-0001", ["clave"] = Journey.NewKey });
        await visitor.GoAsync(journey.NotMePath);
        var cookies = visitor.Cookies.GetAllCookies().ToDictionary(cookie => cookie.Name, cookie => cookie.Value);

        var logs = string.Join('\n', server.Log);
        var database = await DatabaseAsync(server);

        // First: both are really what is searched.
        Assert.Contains("IessPortal", logs, StringComparison.Ordinal);
        Assert.Contains("1790000028001", database, StringComparison.Ordinal);
        Assert.Contains("KeySet", database, StringComparison.Ordinal);
        Assert.Contains("caso", cookies.Keys);
        foreach (var secret in new[] { link, notMe, Journey.NewKey, "Weak1#", "Wrong#Key1", cookies["caso"], cookies["sesion"] })
        {
            Assert.DoesNotContain(secret, logs, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, database, StringComparison.Ordinal);
        }

        Assert.DoesNotMatch(alone, logs);
        Assert.DoesNotMatch(alone, database);
        Assert.DoesNotContain("gerencia@comercial-demo.ec", logs, StringComparison.Ordinal);
        Assert.DoesNotContain(journey.Demo.Employer.Representative.Value, logs, StringComparison.Ordinal);
    }

    /// <summary>Every value of every table, as text; and of SQLite, the files' bytes as well.</summary>
    private static async Task<string> DatabaseAsync(PortalServer server)
    {
        var text = new StringBuilder();
        await using var db = await server.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    text.Append(
                        reader.GetValue(column) is byte[] bytes
                            ? $"{Convert.ToHexString(bytes)} {Encoding.Latin1.GetString(bytes)}"
                            : reader.GetValue(column)).Append('\n');
                }
            }
        }

        if (server.Database.Kind is DatabaseKind.Sqlite)
        {
            foreach (var file in Directory.GetFiles(server.Database.Folder, "portal.db*"))
            {
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                using var reader = new StreamReader(stream, Encoding.Latin1);
                text.Append(await reader.ReadToEndAsync());
            }
        }

        return text.ToString();
    }
}
