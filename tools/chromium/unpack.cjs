// node unpack.cjs <folder>: inflates the packaged browser, its libraries and fonts into the folder.
const { createReadStream, createWriteStream, readdirSync } = require("node:fs");
const { join } = require("node:path");
const { pipeline } = require("node:stream/promises");
const { createBrotliDecompress } = require("node:zlib");

const packed = join(__dirname, "node_modules", "@sparticuz", "chromium", "bin");
const inflate = (name) =>
  pipeline(
    createReadStream(join(packed, name)),
    createBrotliDecompress(),
    createWriteStream(join(process.argv[2], name.slice(0, -".br".length))),
  );

Promise.all(readdirSync(packed).filter((name) => name.endsWith(".br")).map(inflate)).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
