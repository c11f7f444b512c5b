using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace IessPortal.Core.Platform.Settings;

/// <summary>A setting keeps the program from starting; the message is one line that names it.</summary>
public sealed class SettingsException(string message) : Exception(message);

/// <summary>Reads sections of the settings, strictly: what is missing, malformed, out of range or unknown is refused at once.</summary>
public static class SettingsReader
{
    /// <exception cref="SettingsException">Something is wrong with the section.</exception>
    public static T Read<T>(IConfiguration configuration, string section) where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return (T)Read(typeof(T), configuration.GetSection(section));
    }

    private static object Read(Type type, IConfigurationSection section)
    {
        var options = Activator.CreateInstance(type)!;
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (var property in properties)
        {
            if (ValueOf(property, section.GetSection(property.Name)) is { } value)
            {
                property.SetValue(options, value);
            }
        }

        var unknown = section.GetChildren().FirstOrDefault(
            child => !properties.Any(property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)));
        return unknown is null ? options : throw new SettingsException($"Setting {unknown.Path} is not known; is it misspelt?");
    }

    private static object? ValueOf(PropertyInfo property, IConfigurationSection section)
    {
        var required = property.GetCustomAttribute<RequiredAttribute>() is not null;
        if (!section.Exists())
        {
            return required ? throw new SettingsException($"Setting {section.Path} is missing.") : null;
        }

        if (section.Value is null)
        {
            return Read(property.PropertyType, section);
        }

        var optional = Nullable.GetUnderlyingType(property.PropertyType);
        if (optional is not null && section.Value.Length == 0)
        {
            return null;
        }

        var value = Convert(section.Value, optional ?? property.PropertyType, section.Path);
        foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
        {
            if (!rule.IsValid(value))
            {
                throw new SettingsException($"Setting {section.Path} is out of range: «{section.Value}»{(rule is RangeAttribute range ? $" is not between {range.Minimum} and {range.Maximum}" : string.Empty)}.");
            }
        }

        return value;
    }

    private static object Convert(string text, Type type, string path)
    {
        try
        {
            var value = type == typeof(Uri)
                ? new Uri(text, UriKind.Absolute)
                : TypeDescriptor.GetConverter(type).ConvertFromString(null, CultureInfo.InvariantCulture, text);
            return value is null || (type.IsEnum && !Enum.IsDefined(type, value)) ? throw new FormatException() : value;
        }
        catch (Exception exception) when (exception is not SettingsException)
        {
            var expected = type.IsEnum
                ? string.Join(" | ", Enum.GetNames(type))
                : type == typeof(TimeSpan)
                ? "a time span (hh:mm:ss)"
                : type == typeof(Uri)
                ? "an absolute address"
                : type.Name;
            throw new SettingsException($"Setting {path} is malformed: «{text}» is not {expected}.");
        }
    }
}
