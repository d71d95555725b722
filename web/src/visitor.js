/** A refusal that trying again at once will not change; the message is its code. */
export class Refusal extends Error {}

/** Makes or renews the visitor's cookie. `{new: true}` begins a new conversation. */
export async function makeVisitor(assistant, body) {
  const answer = await fetch(`${assistant}chat/visitor`, {
    method: 'POST',
    credentials: 'include',
    body: JSON.stringify(body), // as plain text, so that the browser need not ask leave first
  });
  if (answer.status === 403) throw new Refusal('unavailable');
  if (!answer.ok) throw new Error(`visitor: ${answer.status}`);
}

/**
 * The host's token for a signed-in visitor; null for a guest (no address, 204, or no token in the
 * answer). Asked for before every connection, because a token lives at most five minutes.
 */
export async function fetchToken(address) {
  if (!address) return null;
  const answer = await fetch(address, {credentials: 'same-origin', cache: 'no-store', headers: {Accept: 'application/json'}});
  if (answer.status === 204) return null;
  if (answer.status >= 500) throw new Error(`token: ${answer.status}`);
  if (!answer.ok) throw new Refusal('token_invalid');
  return (await answer.json()).token ?? null;
}
