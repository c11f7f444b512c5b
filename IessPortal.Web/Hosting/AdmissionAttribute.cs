using IessPortal.Core.Platform.Admission;

namespace IessPortal.Web.Hosting;

/// <summary>On a page or an endpoint that does not go on with something: what it waits for when there are too many.</summary>
/// <param name="kind">What it waits behind.</param>
/// <param name="fields">Of its form, which waits in the line like the page and comes back with these; none: who was shown the page sends it at once.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AdmissionAttribute(AdmissionClass kind, params string[] fields) : Attribute
{
    public AdmissionClass Kind => kind;

    public IReadOnlyList<string> Fields => fields;
}
