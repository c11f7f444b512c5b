using System.Data;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Accounts.Sessions;
using IessPortal.Core.Features.Accounts.SignIn;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Messaging;
using IessPortal.Core.Platform.RateLimiting;
using IessPortal.Core.Platform.Storage;
using IessPortal.Core.Platform.Storage.Identity;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IessPortal.Core.Features.Recovery;

/// <summary>The tables without which nobody gets a key: a database that opens may have lost one of them.</summary>
public static class RecoveryTables
{
    private static readonly HashSet<Type> Entities =
    [
        typeof(EmployerAccount), typeof(PortalUser), typeof(RecoveryCase), typeof(IssuedCode), typeof(KeyLink), typeof(KeyChange), typeof(AccountSession),
        typeof(SignInRecord), typeof(OutboxMessage), typeof(AuditEntry), typeof(RateLimit), typeof(UsedChallenge), typeof(DataProtectionKey),
    ];

    /// <summary>The names of the tables, with those of what belongs to the entities.</summary>
    public static IReadOnlyList<string> Of(PortalDbContext db) =>
    [
        .. db.Model.GetEntityTypes()
            .Where(type => Entities.Contains(OwnerOf(type).ClrType))
            .Select(type => type.GetTableName()!)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a whole row of each: an index may answer where the table cannot. Throws what the database throws.</summary>
    public static async Task ReadAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        foreach (var table in Of(db))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\" LIMIT 1";
            await using var row = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken);
            await row.ReadAsync(cancellationToken);
        }
    }

    private static IReadOnlyEntityType OwnerOf(IReadOnlyEntityType type) =>
        type.FindOwnership() is { } ownership ? OwnerOf(ownership.PrincipalEntityType) : type;
}
