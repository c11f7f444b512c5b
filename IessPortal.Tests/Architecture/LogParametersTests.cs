using System.Reflection;
using IessPortal.Core.Platform.Monitoring;
using IessPortal.Tests.Support.Hosts;
using IessPortal.Tests.Support.Inspection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>What a message for the log may be given: nothing that could be a person, unless masked.</summary>
public sealed class LogParametersTests
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void Messages_take_no_plain_text_and_no_types_of_ours()
    {
        var parameters = ProductTypes.All.SelectMany(type => type.GetMethods(Any))
            .Where(method => method.GetCustomAttribute<LoggerMessageAttribute>() is not null)
            .SelectMany(method => method.GetParameters())
            .ToList();

        Assert.InRange(parameters.Count(parameter => parameter.ParameterType == typeof(LogText)), 8, 100);
        Assert.Empty(parameters.Where(parameter => !IsHarmless(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType))
            .Select(parameter => $"{parameter.Member.DeclaringType}.{parameter.Member.Name}: {parameter}"));
    }

    [Theory]
    [InlineData("550 5.1.1 <lucia.peralta@ejemplo.ec>: no such user", "550 5.1.1 <•••@•••>: no such user")]
    [InlineData("RUC 1790000028001, cédula 1700000019", "RUC •••, cédula •••")]
    [InlineData("tel. +593 99 123 4567 or 099-123-4567", "tel. ••• or •••")]
    [InlineData("451 4.7.1 try again in 300 s at 10.0.0.12:2525, K7Q-4M", "451 4.7.1 try again in 300 s at 10.0.0.12:2525, K7Q-4M")]
    [InlineData(null, "")]
    public void Text_is_masked_whatever_stands_in_it(string? text, string expected)
    {
        Assert.Equal(expected, LogText.From(text).ToString());
        Assert.False(PrivateLogs.NamesSomebody(LogText.From(text).ToString()));
    }

    [Theory]
    [InlineData("Warning x: mail to ana@iess.example [] ", true)]
    [InlineData("Warning x: 1700000019 [] ", true)]
    [InlineData("Warning x: 1790000028001 was here", false)]
    [InlineData("Warning x: took 1234567890 ticks", false)]
    public void A_line_that_names_a_person_is_seen(string line, bool named) => Assert.Equal(named, PrivateLogs.NamesSomebody(line));

    private static bool IsHarmless(Type type) =>
        type == typeof(LogText) || type == typeof(Guid) || type == typeof(ILogger) || type.IsEnum || type.IsPrimitive
        || typeof(Exception).IsAssignableFrom(type);
}
