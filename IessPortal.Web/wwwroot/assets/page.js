// After a form came back with something to say, the notice or summary takes the focus, so that screen readers and keyboards start there.
// No module, and in words that the oldest browsers read: whoever is told something should hear it.
(function () {
  var notice = document.querySelector('[data-focus]');
  if (notice) notice.focus();
}());
