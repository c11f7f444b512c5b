using System.Runtime.CompilerServices;
using IessPortal.Core.Platform.Registries;
using IessPortal.Core.Platform.Settings;

namespace IessPortal.Core.Platform.Diagnosis;

/// <summary>Whether each registry answers soundly when it is asked of the numbers in the settings.</summary>
internal sealed class RegistryDiagnosis(RegistryHealth health, Func<RegistryRollCall> rollCall, RegistriesOptions options) : IDiagnosis
{
    public string Subject => "registries";

    /// <summary>They are asked at once, each twice at most.</summary>
    public TimeSpan Limit => (2 * options.Timeout) + TimeSpan.FromSeconds(5);

    public async IAsyncEnumerable<Finding> ExamineAsync(Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (health.Known.Count == 0)
        {
            yield return Finding.Note("None is set (Registries:…:BaseUrl): the demo's stand in for them.");
            yield break;
        }

        await rollCall().CallAsync(cancellationToken);
        foreach (var registry in health.Known)
        {
            yield return registry.Condition switch
            {
                RegistryCondition.Answers => Finding.Well($"{registry.Name} answers."),
                RegistryCondition.Unasked => Finding.Note($"{registry.Name} was not asked: {NumberOf(registry.Name)} is empty."),
                _ => Finding.Wrong(
                    $"{registry.Name} answers nothing sound: look at Registries:{registry.Name}:BaseUrl and :Authorization, and at the firewall."),
            };
        }
    }

    private static string NumberOf(string registry) =>
        registry == nameof(RegistriesOptions.RegistroCivil) ? "Registries:StartCedula" : "Registries:StartRuc";
}
