// While somebody works, the session's cookie is renewed now and then: what happens within a window is no request that would do so.
const pause = 5 * 60 * 1000;
let last = Date.now();
const renew = () => {
  if (Date.now() - last < pause) return;
  last = Date.now();
  fetch('/cau/sesion', { redirect: 'manual' });
};
for (const event of ['pointerdown', 'keydown']) document.addEventListener(event, renew, { passive: true });
