using IessPortal.Core.Features.Appointments.Shared;
using IessPortal.Core.Features.Counter.Shared;
using IessPortal.Core.Features.Documents.Shared;
using IessPortal.Core.Features.Recovery;
using IessPortal.Core.Features.SignedRequests.Shared;
using IessPortal.Core.Platform.Auditing;
using IessPortal.Core.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IessPortal.Core.Features.Accounts.PersonalData;

/// <summary>What an employer did and what was done for it.</summary>
internal static class TrackRecords
{
    public static async Task<IReadOnlyList<PersonalRecord>> CasesAsync(PortalDbContext db, EmployerAccount account, CancellationToken cancellationToken)
    {
        var cases = await db.RecoveryCases.Where(recovery => recovery.AccountId == account.Id)
            .OrderBy(recovery => recovery.StartedAt)
            .ToListAsync(cancellationToken);
        return
        [
            .. cases.Select(recovery => new PersonalRecord("solicitudes",
            [
                ("referencia", recovery.Reference), ("camino", recovery.Method), ("inicio", recovery.StartedAt), ("fin", recovery.EndsAt),
                ("paso", recovery.Step), ("motivo", recovery.Reason?.Code), ("terminada", recovery.DoneAt),
            ])),
        ];
    }

    public static async Task<IReadOnlyList<PersonalRecord>> ChangesAsync(PortalDbContext db, EmployerAccount account, CancellationToken cancellationToken)
    {
        var changes = await db.KeyChanges.Where(change => change.AccountId == account.Id).OrderBy(change => change.At).ToListAsync(cancellationToken);
        return
        [
            .. changes.Select(
                change => new PersonalRecord(
                    "cambios_de_clave",
                    [("referencia", change.Reference), ("cuando", change.At), ("no_fui_yo", change.DisputedAt), ("resuelto", change.SettledAt)])),
        ];
    }

    public static async Task<IReadOnlyList<PersonalRecord>> TurnosAsync(PortalDbContext db, EmployerAccount account, CancellationToken cancellationToken)
    {
        var turnos = await db.Appointments.Where(
            turno => turno.Ruc == account.Ruc && turno.Sucursal == account.Sucursal && turno.Representative == account.Representative)
            .Join(
                db.Centers, turno => turno.CenterId, center => center.Id, (turno, center) => new { Turno = turno, center.Name }).ToListAsync(cancellationToken);
        return
        [
            .. turnos.OrderBy(one => one.Turno.Start).Select(one => new PersonalRecord("turnos",
            [
                ("referencia", one.Turno.Reference), ("tramite", one.Turno.Purpose), ("centro", one.Name), ("desde", one.Turno.Start), ("hasta", one.Turno.End),
                ("estado", one.Turno.State),
                ("correo", one.Turno.Email), ("celular", one.Turno.Mobile.Value), ("reservado", one.Turno.BookedAt),
            ])),
        ];
    }

    public static async Task<IReadOnlyList<PersonalRecord>> VisitsAsync(PortalDbContext db, EmployerAccount account, CancellationToken cancellationToken)
    {
        var visits = await db.Visits.Where(
            visit => visit.Ruc == account.Ruc && visit.Sucursal == account.Sucursal && visit.Representative == account.Representative)
            .Join(
                db.Centers, visit => visit.CenterId, center => center.Id, (visit, center) => new { Visit = visit, center.Name }).ToListAsync(cancellationToken);
        return
        [
            .. visits.OrderBy(one => one.Visit.ArrivedAt).Select(one => new PersonalRecord("visitas",
            [
                ("referencia", one.Visit.Reference), ("tramite", one.Visit.Purpose), ("centro", one.Name), ("preferencia", one.Visit.Preference),
                ("llegada", one.Visit.ArrivedAt),
                ("atencion", one.Visit.StartedAt), ("cierre", one.Visit.ClosedAt), ("resultado", one.Visit.Result),
                ("correo_comprobado", one.Visit.Contact.ProvenEmail), ("notas", one.Visit.Notes.Text),
            ])),
        ];
    }

    public static async Task<IReadOnlyList<PersonalRecord>> DocumentsAsync(PortalDbContext db, EmployerAccount account, CancellationToken cancellationToken)
    {
        var documents = await db.IssuedDocuments.Where(document => document.AccountId == account.Id)
            .OrderBy(document => document.IssuedAt)
            .ToListAsync(cancellationToken);
        return
        [
            .. documents.Select(document => new PersonalRecord("documentos",
                [
                    ("codigo", document.Code), ("clase", document.Kind), ("referencia", document.Reference), ("emitido", document.IssuedAt),
                    ("vale_hasta", document.ValidUntil), ("anulado", document.VoidedAt),
                ])),
        ];
    }

    public static async Task<IReadOnlyList<PersonalRecord>> SignedRequestsAsync(
        PortalDbContext db, EmployerAccount account, CancellationToken cancellationToken)
    {
        var requests = await db.SignedRequests.Where(request => request.AccountId == account.Id)
            .OrderBy(request => request.DraftedAt)
            .ToListAsync(cancellationToken);
        return
        [
            .. requests.Select(request => new PersonalRecord("solicitudes_firmadas",
            [
                ("documento", request.Code), ("pide", request.Purpose), ("firma", request.SignerName), ("cedula", request.Signer.Value),
                ("correo_nuevo", request.NewEmail),
                ("preparada", request.DraftedAt), ("recibida", request.SubmittedAt), ("estado", request.State), ("decidida", request.DecidedAt),
                ("motivo", request.DecisionReason),
            ])),
        ];
    }

    public static async Task<IReadOnlyList<PersonalRecord>> CorrectionsAsync(PortalDbContext db, EmployerAccount account, CancellationToken cancellationToken)
    {
        var requests = await db.CorrectionRequests.Where(request => request.AccountId == account.Id)
            .OrderBy(request => request.AskedAt)
            .ToListAsync(cancellationToken);
        return
        [
            .. requests.Select(request => new PersonalRecord("correcciones",
            [
                ("referencia", request.Reference), ("pedida", request.AskedAt), ("que_esta_mal", request.Wrong), ("como_debe_ser", request.Right),
                ("estado", request.State),
                ("respuesta", request.Answer), ("respondida", request.AnsweredAt),
            ])),
        ];
    }

    // A mail does not say of which account it is: it is known by the reference that it shares with what it told of.
    public static async Task<IReadOnlyList<PersonalRecord>> MailsAsync(PortalDbContext db, EmployerAccount account, CancellationToken cancellationToken)
    {
        var mails = await db.OutboxMessages
            .Where(mail => mail.Reference != string.Empty
                && (db.AuditEntries.Any(entry => entry.AccountId == account.Id && entry.Reference == mail.Reference)
                    || db.Set<Appointment>().Any(
                        turno => turno.Reference == mail.Reference
                            && turno.Ruc == account.Ruc
                            && turno.Sucursal == account.Sucursal
                            && turno.Representative == account.Representative)))
            .OrderBy(mail => mail.CreatedAt)
            .Select(mail => new { mail.Kind, mail.Recipient, mail.Reference, mail.CreatedAt, mail.SettledAt, mail.State, mail.Channel })
            .ToListAsync(cancellationToken);
        return
        [
            .. mails.Select(mail => new PersonalRecord("correos_enviados",
                [
                    ("asunto", mail.Kind), ("para", mail.Recipient), ("por", mail.Channel), ("referencia", mail.Reference), ("escrito", mail.CreatedAt),
                    ("estado", mail.State), ("entregado", mail.SettledAt),
                ])),
        ];
    }

    /// <summary>Of a member of staff the role, not the person.</summary>
    public static PersonalRecord Of(AuditEntry entry) => new("auditoria",
    [
        ("numero", entry.Sequence), ("cuando", entry.At), ("hecho", entry.Kind), ("quien", entry.ActorKind),
        ("direccion", entry.ActorKind is ActorKind.Employer or ActorKind.Visitor ? entry.Address : null), ("referencia", entry.Reference),
    ]);
}
