// The waiting room's screen: shows what the server tells, for days on end, on a television that nobody touches.
const screen = document.querySelector('main.screen[data-src]');
const silence = 60_000;
const retry = 10_000;
let heard = Date.now();

const fill = (pattern, value) => pattern.replace('{0}', value);

const show = ({ llamados, esperan }) => {
  const list = screen.querySelector('.calls');
  const known = new Set([...list.children].map(item => item.dataset.call));
  list.replaceChildren(...llamados.map(({ codigo, puesto, vez }) => {
    const item = document.createElement('li');
    item.dataset.call = `${codigo} ${puesto} ${vez}`;
    item.classList.toggle('fresh', !known.has(item.dataset.call));
    const code = document.createElement('b');
    code.textContent = codigo;
    const counter = document.createElement('span');
    counter.textContent = fill(screen.dataset.counter, puesto);
    item.append(code, ' ', counter);
    return item;
  }));
  screen.querySelector('.waiting').textContent = fill(screen.dataset.waiting, esperan);
};

const alive = () => {
  heard = Date.now();
  screen.querySelector('.offline').hidden = true;
};

if (screen) {
  let source;
  const listen = () => {
    source?.close();
    source = new EventSource(screen.dataset.src);
    source.addEventListener('pantalla', event => { alive(); show(JSON.parse(event.data)); });
    source.addEventListener('pulso', alive);
  };
  listen();
  addEventListener('pagehide', () => source.close());
  addEventListener('pageshow', event => { if (event.persisted) listen(); });
  // The browser tries again by itself, but for good reasons it may give up; what is old must not pass for news meanwhile.
  setInterval(() => {
    if (Date.now() - heard > silence) screen.querySelector('.offline').hidden = false;
    if (source.readyState === EventSource.CLOSED || Date.now() - heard > silence) listen();
  }, retry);
}
