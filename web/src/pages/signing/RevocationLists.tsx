import { send } from "../../core/http.ts";
import { momentWithClock, number } from "../../i18n/index.ts";
import { signingWords } from "../../i18n/signing.ts";
import { toast } from "../../parts/shell/Toasts.tsx";
import { FileForm } from "../../parts/signing/FileForm.tsx";
import { useApp } from "../../state/hooks.ts";
import { commonName, type TrustAnswer } from "../../state/signatures.ts";

/** The revocation lists, the newest of each authority; without them nothing is valid. */
export function RevocationLists({ of, onDone }: { of: TrustAnswer; onDone: () => void }) {
  const { trust } = signingWords();
  const app = useApp();
  const newest = new Map(of.revocationLists.map((list) => [list.issuer, list]));
  const add = async (list: string) => {
    await send("POST", "/api/trust/revocation-lists", { list });
    toast(trust.changed);
    onDone();
  };
  return (
    <section className="panel" aria-labelledby="lists">
      <header>
        <h2 id="lists">{trust.lists}</h2>
      </header>
      {newest.size === 0 && <p className="in sm">{trust.listsNone}</p>}
      <ul className="rows">
        {[...newest.values()].map((list) => {
          const late = list.nextUpdate !== undefined && list.nextUpdate < app.now();
          return (
            <li key={list.fingerprint}>
              <div className="line">
                <span className="grow">
                  <b>
                    {commonName(list.issuer)}{" "}
                    {late && <span className="tag warn">{trust.late}</span>}
                  </b>
                  <small>
                    {trust.updated} {momentWithClock(list.thisUpdate)}
                    {list.nextUpdate !== undefined &&
                      ` · ${trust.nextDue} ${momentWithClock(list.nextUpdate)}`} · {trust.revoked}:
                    {" "}
                    {number(list.revokedCount)}
                  </small>
                </span>
              </div>
            </li>
          );
        })}
      </ul>
      {of.mayChange && (
        <footer>
          <FileForm
            label={trust.listFile}
            accept=".crl,.pem,.der"
            button={trust.addList}
            field="list"
            onSend={add}
          />
        </footer>
      )}
    </section>
  );
}
