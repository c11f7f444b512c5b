using IessPortal.Core.Demo;
using IessPortal.Core.Domain.Identifiers;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Keys;
using IessPortal.Core.Features.Counter.Search;
using IessPortal.Core.Features.Staff.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace IessPortal.Tests.Features.Counter.Search;

/// <summary>Each database finds parts of names by an index of its own: what it finds is what a look at every name would find.</summary>
public sealed class NameSearchTests
{
    private static readonly string[] Words =
    [
        "Comercial", "Compañía", "Compañías", "Ñandú", "O\"Hara", "O'Hara", "10% Puro", "a_b_c", "back\\slash", "Peña & Peña", "AND", "NOT", "NEAR(x)",
        "col:umn", "estrella*", "😀😀a", "S.A.", "Cía. Ltda.", "Ĳssel",
    ];

    [Theory, Databases]
    public async Task Finds_whom_a_look_at_every_name_would_find(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var clerk = await portal.ActorAsync(StaffRole.Ventanilla);
        await AddAsync(portal, [.. Words.SelectMany((word, at) => new[] { word, $"{word} {Words[(at + 5) % Words.Length]}" })]);
        var names = await portal.ReadAsync(db => db.EmployerAccounts.Select(account => account.SearchName).ToListAsync());

        foreach (var text in Words.SelectMany((word, at) =>
            new[] { word, word[..3], word[^3..], $"{Words[(at + 5) % Words.Length]} {word}", $"{word} de", $"{word}!" }))
        {
            var words = KeyText.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var expected = words.Any(word => word.EnumerateRunes().Count() >= FindEmployersHandler.ShortestName)
                ? names.Count(name => words.All(word => name.Contains(word, StringComparison.Ordinal)))
                : 0;
            Assert.True(expected == (await FindAsync(portal, text, clerk)).Employers.Count, $"{text}: {expected}");
        }
    }

    [Theory, Databases]
    public async Task Finds_an_account_by_its_new_name_alone_and_none_that_is_gone(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var clerk = await portal.ActorAsync(StaffRole.Ventanilla);
        var ids = await AddAsync(portal, ["Ferretería Antigua", "Panadería Antigua"]);

        await portal.ReadAsync(async db =>
        {
            (await db.EmployerAccounts.AsTracking().SingleAsync(account => account.Id == ids[0])).Rename("Ferretería Nueva", "Rosa");
            return await db.SaveChangesAsync();
        });
        await portal.ReadAsync(db => db.EmployerAccounts.Where(account => account.Id == ids[1]).ExecuteDeleteAsync());

        Assert.Equal("Ferretería Nueva", Assert.Single((await FindAsync(portal, "ferre nuev", clerk)).Employers).Name);
        Assert.Empty((await FindAsync(portal, "antigua", clerk)).Employers);
    }

    [Theory, Databases]
    public async Task Of_many_it_shows_the_first_in_the_order_of_their_names_and_of_too_many_any(DatabaseKind kind)
    {
        await using var portal = await TestPortal.StartAsync(kind);
        var clerk = await portal.ActorAsync(StaffRole.Ventanilla);
        await AddAsync(portal, [.. Enumerable.Range(0, 1100).Select(number => $"{(number < 900 ? "Almacén" : "Bodega")} {(number * 7) % 1100:D4} de todos")]);

        var many = await FindAsync(portal, "almac", clerk);
        var tooMany = await FindAsync(portal, "de todos", clerk);
        var one = await FindAsync(portal, "todos almac de 0007", clerk);
        var none = await FindAsync(portal, "todos bodega de 0007", clerk);
        var sign = await FindAsync(portal, "todos 0.7", clerk);

        Assert.Equal("Almacén 0007 de todos", Assert.Single(one.Employers).Name);
        Assert.Empty(none.Employers);
        Assert.Empty(sign.Employers);
        Assert.True(many.More);
        Assert.Equal(
            Enumerable.Range(0, 900).Select(number => $"Almacén {(number * 7) % 1100:D4} de todos").Order(StringComparer.Ordinal)
                .Take(FindEmployersHandler.Most),
            many.Employers.Select(employer => employer.Name));
        Assert.True(tooMany.More);
        Assert.Equal(FindEmployersHandler.Most, tooMany.Employers.DistinctBy(employer => employer.AccountId).Count());
        Assert.All(tooMany.Employers, employer => Assert.EndsWith("de todos", employer.Name, StringComparison.Ordinal));
    }

    private static Task<FoundEmployers> FindAsync(TestPortal portal, string text, Actor actor) =>
        portal.Get<FindEmployersHandler>().HandleAsync(new(text, actor), CancellationToken.None);

    private static async Task<List<Guid>> AddAsync(TestPortal portal, IReadOnlyList<string> names)
    {
        var demo = DemoEmployers.All[0].Employer;
        var accounts = names.Select((name, at) => new EmployerAccount(
            Guid.CreateVersion7(), demo with { Sucursal = Sucursal.FromStored($"{5000 + at:D4}") }, name, "Nadie")).ToList();
        await portal.ReadAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var insert = new BulkInsert(db, portal.Get<IStorageDialect>());
            await insert.AddAsync([.. accounts.Select(account => account.User)], CancellationToken.None);
            await insert.AddAsync(accounts, CancellationToken.None);
            await transaction.CommitAsync();
            return true;
        });
        return [.. accounts.Select(account => account.Id)];
    }
}
