// Several pictures of the editor as one that moves: an animated WebP. The browser that takes the pictures also encodes them, without loss
// and in few colours, since text that is compressed with loss is both larger and worse to read. What is done here is the frame around its
// stills, as https://developers.google.com/speed/webp/docs/riff_container has it.

/** So often it is played, and then stands still at its last picture. */
const plays = 3;
/** The line below a picture that says what is done: its height in pixels. */
const captionHeight = 36;
/** Of all pictures together. With half as many the edges of letters become coarse, with twice as many nothing is gained. */
const maxColours = 64;

/**
 * Returns the file's bytes. Each frame is a `png` (all of one size), with a `caption`, so many `ms`, and maybe a mouse `pointer` at x and y.
 * `page` is any page: a fresh one of its browser does the work.
 */
export async function animatedWebp(page, frames) {
  const canvas = await page.context().newPage();
  try {
    const drawn = frames.map(({ png, caption, pointer }) => ({ png: png.toString("base64"), caption, pointer }));
    const { width, height, stills } = await canvas.evaluate(drawStills, { frames: drawn, captionHeight, maxColours });
    const images = stills.map((still) => imageOf(Buffer.from(still, "base64")));
    return container(
      width,
      height,
      images.map((image, i) => ({ image, ms: frames[i].ms })),
    );
  } finally {
    await canvas.close();
  }
}

/** Runs in the browser: the stills as base64, each a WebP of its own. */
async function drawStills({ frames, captionHeight, maxColours }) {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { alpha: false, willReadFrequently: true });

  const draw = async ({ png, caption, pointer }) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    canvas.width = picture.width;
    canvas.height = picture.height + captionHeight;
    context.fillStyle = "#0b3a53";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0);
    context.fillStyle = "#ffffff";
    context.font = "600 18px sans-serif";
    context.textBaseline = "middle";
    context.fillText(caption, 16, picture.height + captionHeight / 2);
    if (pointer) drawPointer(...pointer);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  };
  const drawPointer = (x, y) => {
    const corners = [0, 0, 0, 21, 5, 17, 9, 25, 13, 23, 9, 15, 15, 15];
    context.beginPath();
    for (let i = 0; i < corners.length; i += 2) context.lineTo(x + corners[i], y + corners[i + 1]);
    context.closePath();
    context.fill();
    context.strokeStyle = "#000000";
    context.lineWidth = 1.5;
    context.stroke();
  };

  /** One colour in the place of many, by Heckbert's median cut: each is [red, green, blue, how many pixels have it]. */
  const reduced = (pixels) => {
    const counts = new Map();
    for (const words of pixels) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    const boxes = [[...counts].map(([word, count]) => [word & 255, (word >> 8) & 255, (word >> 16) & 255, count])];
    const mean = (box, channel) => {
      const [sum, weight] = box.reduce(([s, w], colour) => [s + colour[channel] * colour[3], w + colour[3]], [0, 0]);
      return sum / weight;
    };
    const spread = (box, channel) => {
      const middle = mean(box, channel);
      return box.reduce((sum, colour) => sum + (colour[channel] - middle) ** 2 * colour[3], 0);
    };
    const widest = () => {
      const all = boxes.flatMap((box, i) => [0, 1, 2].map((channel) => ({ i, channel, by: spread(box, channel) })));
      return all.reduce((most, each) => (each.by > most.by ? each : most));
    };
    while (boxes.length < maxColours) {
      const { i, channel, by } = widest();
      if (by === 0) break;
      const middle = mean(boxes[i], channel);
      const [low, high] = [[], []];
      for (const colour of boxes[i]) (colour[channel] <= middle ? low : high).push(colour);
      boxes.splice(i, 1, low, high);
    }
    const opaque = 255 << 24;
    const word = ([red, green, blue]) => (opaque | (blue << 16) | (green << 8) | red) >>> 0;
    return new Map(
      boxes.flatMap((box) => {
        const one = word([0, 1, 2].map((channel) => Math.round(mean(box, channel))));
        return box.map((colour) => [word(colour), one]);
      }),
    );
  };

  const images = [];
  for (const frame of frames) images.push(await draw(frame));
  const pixels = images.map(({ data }) => new Uint32Array(data.buffer));
  const colours = reduced(pixels);
  const stills = [];
  for (const [i, words] of pixels.entries()) {
    words.set(words.map((word) => colours.get(word)));
    context.putImageData(images[i], 0, 0);
    // A quality of 1 is WebP without loss.
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/webp", 1));
    const bytes = new Uint8Array(await blob.arrayBuffer());
    stills.push(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")));
  }
  return { width: canvas.width, height: canvas.height, stills };
}

/** The chunk with the pixels of a still. */
function imageOf(webp) {
  for (let at = 12; at < webp.length; ) {
    const length = webp.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (webp.toString("latin1", at, at + 4) === "VP8L") return webp.subarray(at, end);
    at = end;
  }
  throw new Error("the browser made no WebP without loss");
}

function container(width, height, frames) {
  const hasAnimation = 0x02;
  const size = Buffer.concat([uint24(width - 1), uint24(height - 1)]);
  // At the top left, in the place of the picture before.
  const place = Buffer.concat([uint24(0), uint24(0)]);
  return chunk(
    "RIFF",
    Buffer.from("WEBP"),
    chunk("VP8X", Buffer.from([hasAnimation, 0, 0, 0]), size),
    chunk("ANIM", Buffer.from([0, 0, 0, 255]), Buffer.from([plays, 0])),
    ...frames.map(({ image, ms }) => chunk("ANMF", place, size, uint24(ms), Buffer.from([0x02]), image)),
  );
}

function chunk(name, ...parts) {
  const content = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.write(name, "latin1");
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

function uint24(value) {
  const bytes = Buffer.alloc(3);
  bytes.writeUIntLE(value, 0, 3);
  return bytes;
}
