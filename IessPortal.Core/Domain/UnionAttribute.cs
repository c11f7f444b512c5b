namespace IessPortal.Core.Domain;

/// <summary>
/// On an abstract partial record: it is one of the sealed records nested in it that derive from it, and no other. The compiler adds <c>Match</c>, which takes
/// one function for each of them, so that no caller overlooks one.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class UnionAttribute : Attribute;
