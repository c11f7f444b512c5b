using IessPortal.Web.Commands;

return await PortalProgram.RunAsync(args, new PortalInvocation());
