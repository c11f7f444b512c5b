using System.Reflection;
using IessPortal.Core.Features.Accounts;
using IessPortal.Core.Features.Accounts.Devices;
using IessPortal.Core.Features.Accounts.Import;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Journeys;
using IessPortal.Tests.Support.Samples;

namespace IessPortal.Tests.Features.Proofs;

/// <summary>What somebody has in hand who wants a key: everything but the rest of a method's proof, which they guess at.</summary>
internal sealed record AttackerKnowledge(Guid Account)
{
    public required Core.Domain.Identifiers.EmployerId Employer { get; init; }

    /// <summary>As whom they act, one after the other.</summary>
    public IReadOnlyList<Actor> Actors { get; init; } = [TestPortal.Visitor];

    /// <summary>Of a case of theirs.</summary>
    public CaseHandle Handle { get; init; } = new(null, null);

    /// <summary>Rows they know of, by the name under which a use case asks for them.</summary>
    public IReadOnlyDictionary<string, Guid> Rows { get; init; } = new Dictionary<string, Guid>();

    public string Code { get; init; } = "000000";

    /// <summary>A letter that they upload.</summary>
    public ReadOnlyMemory<byte> Letter { get; init; } = "%PDF"u8.ToArray();

    public string Token { get; init; } = new('A', 43);


    /// <summary>What they would put in for a parameter.</summary>
    public object? Of(ParameterInfo parameter, Actor actor)
    {
        var (type, name) = (parameter.ParameterType, parameter.Name!);
        return type switch
        {
            _ when type == typeof(CancellationToken) => CancellationToken.None,
            _ when type == typeof(Actor) => actor,
            _ when type == typeof(CaseHandle) => Handle,
            _ when type == typeof(OwnSession) => new OwnSession(Account, "session", TestClock.Start),
            _ when type == typeof(Core.Domain.Identifiers.EmployerId) => Employer,
            _ when type == typeof(Guid) => name.StartsWith("Account", StringComparison.OrdinalIgnoreCase) ? Account : Rows.GetValueOrDefault(Capital(name)),
            // What nobody knows is left out where it may be, and empty where it has to be there.
            _ when type == typeof(string) => Text(Capital(name))
                ?? (new NullabilityInfoContext().Create(parameter).WriteState is NullabilityState.NotNull ? string.Empty : null),
            _ when type == typeof(bool) => true,
            _ when type == typeof(ReadOnlyMemory<byte>) => Letter,
            _ when type == typeof(ImportTable) => Employers,
            _ when type == typeof(DocumentVerdict) => new DocumentVerdict(Requirement.Identity, Verdict.Verified),
            _ when Nullable.GetUnderlyingType(type) is not null => null,
            _ when type.IsEnum => Enum.GetValues(type).GetValue(0),
            _ when type.IsValueType => Activator.CreateInstance(type),
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IProgress<>) => null,
            _ when type.IsGenericType && type.IsInterface => Empty(type),
            _ when type.Assembly == typeof(AttackerKnowledge).Assembly || type.Assembly == typeof(EmployerAccount).Assembly => Made(type, actor),
            _ => null,
        };
    }

    // A file of employers, and none in it.
    private static ImportTable Employers => ((OpenImportOutcome.Opened)ImportTable.Open(
        () => new MemoryStream(ImportSamples.Bytes(ImportSamples.Heading)), new Dictionary<ImportColumn, string>())).Table;

    private string? Text(string name) => name switch
    {
        "BrowserToken" => Handle.BrowserToken,
        "Reference" => Handle.Reference,
        "Code" => Code,
        "Token" or "LinkToken" => Token,
        "Key" => Journey.NewKey,
        "Culture" => "es-EC",
        "UserName" => EmployerAccount.UserNameOf(Employer.Ruc, Employer.Sucursal),
        "Reason" or "Text" => CounterVisit.Reason,
        "Address" => "intrusa@correo.example",
        "Sucursal" => Employer.Sucursal.Value,
        _ => null,
    };

    /// <summary>What is nested, from its own parameters.</summary>
    private object? Made(Type type, Actor actor)
    {
        var constructor = type.GetConstructors()
            .Where(one => !one.GetParameters().Any(parameter => parameter.ParameterType == type))
            .MaxBy(one => one.GetParameters().Length);
        if (type.IsAbstract || constructor is null || type.Name.EndsWith("Proof", StringComparison.Ordinal))
        {
            return null;
        }

        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter, actor))]);
    }

    private static object? Empty(Type type)
    {
        var arguments = type.GenericTypeArguments;
        return arguments.Length == 1 ? Array.CreateInstance(arguments[0], 0)
            : arguments.Length == 2 ? Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))
            : null;
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
