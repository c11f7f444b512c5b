// A link to something within a part that is closed opens it; browsers that do so by themselves are few yet.
const reveal = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let part = target.closest('details'); part; part = part.parentElement.closest('details')) part.open = true;
  target.scrollIntoView();
};
if (document.querySelector('main details')) {
  addEventListener('hashchange', reveal);
  reveal();
}
