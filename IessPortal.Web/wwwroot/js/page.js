// After a form came back with errors, the summary takes the focus, so that screen readers and keyboards start there.
document.querySelector('[data-focus]')?.focus();
