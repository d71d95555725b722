/**
 * Builds dist/otter-chat.js: one minified script, the same bytes from the same sources on every machine.
 *
 *     npm ci && npm run build
 */
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {build, transform} from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));

// Browsers of 2021 and later.
const TARGET = ['chrome94', 'firefox93', 'safari15'];

const NOTICE = '/*! otter-chat. Contains Lit (Google LLC, BSD-3-Clause) and socket.io-client '
  + '(Guillermo Rauch and contributors, MIT); see THIRD_PARTY_LICENSES.txt */';

/** Imports a .css file as minified text. */
const cssText = {
  name: 'css-text',
  setup({onLoad}) {
    onLoad({filter: /\.css$/}, async ({path}) => {
      const {code} = await transform(await readFile(path, 'utf8'), {loader: 'css', minify: true, target: TARGET});
      return {contents: code.trim(), loader: 'text'};
    });
  },
};

/** Takes the indentation out of our templates; no template of ours depends on it. */
const flatTemplates = {
  name: 'flat-templates',
  setup({onLoad}) {
    onLoad({filter: /[\\/]web[\\/]src[\\/].*\.js$/}, async ({path}) => {
      const source = await readFile(path, 'utf8');
      return {contents: source.replace(/\n\s+/g, '\n'), loader: 'js'};
    });
  },
};

/**
 * Parts of socket.io-client that this widget does not use, each with what stands in for it: binary
 * messages, WebTransport, XMLHttpRequest (fetch does the polling), looking up managers by address, reading
 * addresses (the browser's URL does), and its back-off (src/connection.js has its own, because an attempt may
 * need a cookie and a token).
 */
const UNUSED = {
  'socket.io-client/build/esm/index.js': "export {Manager} from './manager.js';",
  'engine.io-parser/build/esm/encodePacket.browser.js': `
    import {PACKET_TYPES} from './commons.js';
    export const encodePacket = ({type, data}, _, done) => done(PACKET_TYPES[type] + (data || ''));
    export const encodePacketToBinary = null;`,
  'engine.io-parser/build/esm/decodePacket.browser.js': `
    import {ERROR_PACKET, PACKET_TYPES_REVERSE} from './commons.js';
    export const decodePacket = (packet) => {
      const type = PACKET_TYPES_REVERSE[packet[0]];
      return type ? {type, data: packet.slice(1) || undefined} : ERROR_PACKET;
    };`,
  'engine.io-client/build/esm/index.js': `
    export {Socket} from './socket.js';
    export {installTimerFunctions} from './util.js';
    export {nextTick} from './globals.node.js';`,
  'engine.io-client/build/esm/transports/index.js': `
    import {Fetch} from './polling-fetch.js';
    import {WS} from './websocket.node.js';
    export const transports = {websocket: WS, polling: Fetch};`,
  'contrib/parseuri.js': `
    export const parse = (uri) => {
      const {protocol, hostname, port} = new URL(uri);
      return {protocol: protocol.slice(0, -1), host: hostname.replace(/[[\\]]/g, ''), port};
    };`,
  'contrib/backo2.js': 'export class Backoff { reset() {} setMin() {} setMax() {} setJitter() {} }',
  'socket.io-parser/build/esm/binary.js': 'export const deconstructPacket = 0, reconstructPacket = 0;',
  'socket.io-parser/build/esm/is-binary.js': 'export const isBinary = () => false, hasBinary = () => false;',
};

const withoutUnusedParts = {
  name: 'without-unused-parts',
  setup({onLoad}) {
    for (const [file, contents] of Object.entries(UNUSED)) {
      onLoad({filter: new RegExp(`${file.replaceAll('.', '\\.').replaceAll('/', '[\\\\/]')}$`)}, () => ({contents}));
    }
  },
};

await build({
  absWorkingDir: here,
  entryPoints: ['src/widget.js'],
  outfile: process.argv[2] ?? 'dist/otter-chat.js',
  bundle: true,
  minify: true,
  format: 'iife',
  target: TARGET,
  charset: 'utf8',
  legalComments: 'none',
  banner: {js: NOTICE},
  plugins: [withoutUnusedParts, cssText, flatTemplates],
  logLevel: 'warning',
});
