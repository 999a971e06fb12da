// A person with a client of another make: matrix-js-sdk and its Rust crypto.
//
// It reads requests from its input, one JSON object a line, such as {"do": "say", "room": "!a", "text": "hi"}, and
// writes {"answer": ...} or {"error": "..."} for each. Nothing is kept on disk. client.py is the other end.

import { Console } from "node:console";
import { createInterface } from "node:readline";

// The library logs to the console: that must not mix with the answers.
globalThis.console = new Console(process.stderr);
// The library is made for Node 22; this is all that Node 20 lacks.
Promise.withResolvers ??= () => {
    const made = {};
    made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
    return made;
};
const { ClientEvent, EventType, MsgType, SyncState, createClient } = await import("matrix-js-sdk");
const { AllDevicesIsolationMode, EventShieldColour, EventShieldReason, OnlySignedDevicesIsolationMode } =
    await import("matrix-js-sdk/lib/crypto-api/index.js");
const { decodeRecoveryKey } = await import("matrix-js-sdk/lib/crypto-api/recovery-key.js");

const ENCRYPTION = { type: "m.room.encryption", state_key: "", content: { algorithm: "m.megolm.v1.aes-sha2" } };
let client;
let secretsKey; // opens the secrets that the homeserver keeps for the account

const requests = {
    // Log in as a new device that is signed by its owner, and follow what happens. The keys that sign
    // are made, or, when the account has some, fetched with the recovery key.
    async open({ homeserver, user, password, recovery_key }) {
        secretsKey = recovery_key && decodeRecoveryKey(recovery_key);
        const identifier = { type: "m.id.user", user };
        const proof = { type: "m.login.password", identifier, password };
        const session = await createClient({ baseUrl: homeserver }).loginRequest(proof);
        client = createClient({
            baseUrl: homeserver,
            userId: session.user_id,
            deviceId: session.device_id,
            accessToken: session.access_token,
            cryptoCallbacks: {
                getSecretStorageKey: async ({ keys }) => [Object.keys(keys)[0], secretsKey],
                cacheSecretStorageKey: (_id, _info, key) => void (secretsKey = key),
            },
        });
        await client.initRustCrypto({ useIndexedDB: false });
        const ready = new Promise((resolve) => {
            client.on(ClientEvent.Sync, (state) => state === SyncState.Prepared && resolve());
        });
        await client.startClient({ initialSyncLimit: 50 });
        await ready;
        // The public keys must be known before the private ones are taken.
        await client.getCrypto().userHasCrossSigningKeys(session.user_id, true);
        await client.getCrypto().bootstrapCrossSigning({
            authUploadDeviceSigningKeys: (send) => send(proof),
        });
    },

    async device() {
        return client.getDeviceId();
    },

    // Have the homeserver keep the keys that sign; the recovery key.
    async store_secrets() {
        const crypto = client.getCrypto();
        const made = await crypto.createRecoveryKeyFromPassphrase();
        await crypto.bootstrapSecretStorage({ createSecretStorageKey: async () => made });
        return made.encodedPrivateKey;
    },

    // "Only signed devices" gives keys to no others, and reads no others; else all devices are served.
    async isolate({ signed_only }) {
        client
            .getCrypto()
            .setDeviceIsolationMode(
                signed_only ? new OnlySignedDevicesIsolationMode() : new AllDevicesIsolationMode(false),
            );
    },

    // What is known of somebody's devices, and whether their owner has signed them.
    async devices({ user }) {
        const crypto = client.getCrypto();
        const devices = (await crypto.getUserDeviceInfo([user], true)).get(user) ?? new Map();
        const found = {};
        for (const device of devices.keys()) {
            const status = await crypto.getDeviceVerificationStatus(user, device);
            if (status) found[device] = status.signedByOwner;
        }
        return found;
    },

    // Whether somebody's identity has changed since it was first seen, which clients warn of.
    async identity_changed({ user }) {
        return (await client.getCrypto().getUserVerificationStatus(user)).needsUserApproval;
    },

    async make_room({ name, invite, direct }) {
        const room = await client.createRoom({
            name: name ?? undefined,
            invite: [invite],
            is_direct: direct,
            preset: direct ? "trusted_private_chat" : "private_chat",
            initial_state: [ENCRYPTION],
        });
        return room.room_id;
    },

    // Begin to type: keys are asked for, and from now on changes of devices are followed.
    async begin({ room }) {
        client.getCrypto().prepareToEncrypt(client.getRoom(room));
    },

    async membership({ room, user }) {
        return client.getRoom(room)?.getMember(user)?.membership ?? null;
    },

    // Rooms that others have invited this person to.
    async invitations() {
        return client
            .getRooms()
            .filter((room) => room.getMyMembership() === "invite")
            .map((room) => room.roomId);
    },

    async join({ room }) {
        await client.joinRoom(room);
    },

    async say({ room, text }) {
        return (await client.sendEvent(room, EventType.RoomMessage, { msgtype: MsgType.Text, body: text })).event_id;
    },

    // All that somebody has said in a room, as this person sees it: text, shield, and why it cannot be read.
    async said({ room, user }) {
        const events = client.getRoom(room)?.getLiveTimeline().getEvents() ?? [];
        return Promise.all(
            events
                .filter((event) => event.getSender() === user && !event.isState() && !event.isBeingDecrypted())
                .map(async (event) => ({ ...shown(event), ...(await shield(event)) })),
        );
    },
};

function shown(event) {
    return {
        event: event.getId(),
        text: event.getContent().body ?? null,
        reply_to: event.replyEventId ?? null,
        encrypted: event.isEncrypted(),
        failure: event.decryptionFailureReason,
    };
}

async function shield(event) {
    const info = await client.getCrypto().getEncryptionInfoForEvent(event);
    return {
        shield: info && EventShieldColour[info.shieldColour],
        reason: info && EventShieldReason[info.shieldReason] ? EventShieldReason[info.shieldReason] : null,
    };
}

for await (const line of createInterface({ input: process.stdin })) {
    const { do: name, ...values } = JSON.parse(line);
    let answer;
    try {
        answer = { answer: (await requests[name](values)) ?? null };
    } catch (error) {
        answer = { error: `${name}: ${error.stack ?? error}` };
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`);
}
// The end of the input is the end of the client, whatever its timers still wait for.
process.exit(0);
