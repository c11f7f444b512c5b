namespace IessPortal.Core.Features.Documents.Shared;

/// <summary>What the portal prepares for the counter. The names are stored.</summary>
public enum DocumentKind
{
    /// <summary>«Carta de solicitud»: what is asked for, with room for the signature.</summary>
    RequestLetter,
    /// <summary>«Requisitos»: what to bring, and what the registries say of each already.</summary>
    Checklist,
    /// <summary>«Confirmación del turno».</summary>
    AppointmentConfirmation,
}
