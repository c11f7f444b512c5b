namespace IessPortal.Web.Hosting;

/// <summary>
/// On a page whose HTML goes out compressed: only one without a form's token or anything else that is secret, for the length of what is compressed
/// tells of secrets beside what somebody else put in (BREACH).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CompressedAttribute : Attribute;
