using System.Reflection;
using IessPortal.Tests.Support.Inspection;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace IessPortal.Tests.Architecture;

/// <summary>What stands in an address or a form is anybody's to write: the framework answers what it cannot convert with a fault, and logs it.</summary>
public sealed class AddressParameterTests
{
    [Fact]
    public void What_comes_from_an_address_or_a_form_is_text()
    {
        var parameters = ProductTypes.All.Where(type => type.IsAssignableTo(typeof(IComponent)))
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.IsDefined(typeof(SupplyParameterFromQueryAttribute)) || property.IsDefined(typeof(SupplyParameterFromFormAttribute)))
            .ToList();

        Assert.InRange(parameters.Count, 100, 1000);
        Assert.Empty(
            parameters.Where(property => property.PropertyType != typeof(string) && property.PropertyType != typeof(string[]))
                .Select(property => $"{property.DeclaringType!.Name}.{property.Name}"));
    }
}
