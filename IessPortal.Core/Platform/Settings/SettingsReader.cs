using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace IessPortal.Core.Platform.Settings;

/// <summary>A setting keeps the program from starting; the message is one line that names it.</summary>
public sealed class SettingsException(string message) : Exception(message);

/// <summary>
/// Binds sections of the settings and validates them at once: which database, which proxies and whether there is a demo has to be known before there are
/// services
/// to ask. What is missing, malformed, out of range or unknown is refused with one line.
/// </summary>
public static class SettingsReader
{
    /// <exception cref="SettingsException">Something is wrong with the section.</exception>
    public static T Read<T>(IConfiguration configuration, string section) where T : class, new()
    {
        var part = configuration.GetSection(section);
        CheckNames(typeof(T), part);
        try
        {
            var options = part.Get<T>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new T();
            Validate(options, part);
            return options;
        }
        catch (InvalidOperationException malformed)
        {
            throw new SettingsException($"A setting is malformed. {malformed.Message}");
        }
    }

    // The validator does not look into what the options consist of.
    private static void Validate(object options, IConfigurationSection section)
    {
        try
        {
            Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        }
        catch (ValidationException wrong)
        {
            var name = wrong.ValidationResult.MemberNames.First();
            throw new SettingsException($"Setting {section.Path}:{name} is out of range: «{section[name]}». {wrong.ValidationResult.ErrorMessage}");
        }

        foreach (var property in options.GetType().GetProperties().Where(property => property.PropertyType.Namespace == typeof(SettingsReader).Namespace))
        {
            if (property.GetValue(options) is { } part and not Enum)
            {
                Validate(part, section.GetSection(property.Name));
            }
        }
    }

    // The binder leaves what is missing at nought, and names what is unknown without its section.
    private static void CheckNames(Type type, IConfigurationSection section)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        var missing = properties.FirstOrDefault(property => property.IsDefined(typeof(RequiredAttribute)) && !section.GetSection(property.Name).Exists());
        if (missing is not null)
        {
            throw new SettingsException($"Setting {section.Path}:{missing.Name} is missing.");
        }

        foreach (var child in section.GetChildren())
        {
            var property = properties.FirstOrDefault(property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase))
                ?? throw new SettingsException($"Setting {child.Path} is not known; is it misspelt?");
            if (child.Value is null)
            {
                CheckNames(property.PropertyType, child);
            }
        }
    }
}
