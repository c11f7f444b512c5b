// A scan that is dropped, pasted or photographed ends where a chosen file does: in its row's own field, to which the page listens.
const rowOf = target => target?.closest?.('[data-document]');
const fieldOf = row => row?.querySelector('input[type=file]:enabled');
const give = (row, file) => {
  const field = fieldOf(row);
  if (!field || !file) return false;
  const files = new DataTransfer();
  files.items.add(file);
  field.files = files.files;
  // The page begins to listen a moment after the field is there; a second later it does, or says so in another way.
  const tell = frames => {
    if (frames > 0 && field._blazorInputFileNextFileId === undefined) requestAnimationFrame(() => tell(frames - 1));
    else field.dispatchEvent(new Event('change', { bubbles: true }));
  };
  tell(60);
  return true;
};

// By drag. Beside a row nothing happens: a browser would leave the visit to show the file.
const drag = event => {
  if (!document.querySelector('[data-document]') || !event.dataTransfer?.types.includes('Files')) return;
  event.preventDefault();
  const row = rowOf(event.target);
  const taken = fieldOf(row) ? row : null;
  event.dataTransfer.dropEffect = taken ? 'copy' : 'none';
  for (const other of document.querySelectorAll('[data-dropping]')) if (other !== taken || event.type === 'drop') delete other.dataset.dropping;
  if (event.type === 'drop') give(row, event.dataTransfer.files[0]);
  else if (taken) taken.dataset.dropping = '';
};
document.addEventListener('dragover', drag);
document.addEventListener('drop', drag);
document.addEventListener('dragleave', event => {
  if (event.relatedTarget) return;
  for (const row of document.querySelectorAll('[data-dropping]')) delete row.dataset.dropping;
});

// By paste: into the row that has the focus, else the one that is looked at.
document.addEventListener('paste', event => {
  const file = event.clipboardData?.files[0];
  const row = rowOf(document.activeElement) ?? document.querySelector('[data-document][data-shown]');
  if (file && give(row, file)) event.preventDefault();
});

// By camera. It is on only while its window is open.
let row = null;
const end = dialog => {
  const video = dialog.querySelector('video');
  for (const track of video.srcObject?.getTracks() ?? []) track.stop();
  video.srcObject = null;
};
const open = async button => {
  const dialog = document.getElementById('camara');
  row = rowOf(button);
  const refused = dialog.querySelector('[data-refused]');
  const take = dialog.querySelector('[data-take]');
  [refused.hidden, take.disabled] = [true, true];
  dialog.onclose = () => end(dialog);
  dialog.showModal();
  try {
    const video = dialog.querySelector('video');
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 2560 }, height: { ideal: 1440 } } });
    await video.play();
    take.disabled = false;
    take.focus();
    if (!dialog.open) end(dialog);
  } catch {
    // None, or it was not allowed: the dialog says so, and a file can be chosen all the same.
    refused.hidden = false;
  }
};
const photograph = dialog => {
  const video = dialog.querySelector('video');
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
  canvas.getContext('2d').drawImage(video, 0, 0);
  canvas.toBlob(picture => {
    give(row, new File([picture], 'camara.jpg', { type: 'image/jpeg' }));
    dialog.close();
  }, 'image/jpeg', 0.92);
};
document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-camera], [data-take], [data-leave]');
  if (!button) return;
  if ('camera' in button.dataset) open(button);
  else if ('take' in button.dataset) photograph(button.closest('dialog'));
  else button.closest('dialog').close();
});
