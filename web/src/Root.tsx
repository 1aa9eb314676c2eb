import { Component, lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from "react";
import { get, Refused, Unreachable } from "./core/http.ts";
import { navigate, parse, to, useHref } from "./core/router.ts";
import { styled } from "./core/styled.ts";
import type { Language, Session, Status } from "./core/wire.ts";
import { setLanguage, t } from "./i18n/index.ts";
import { Skeleton } from "./parts/controls/Skeleton.tsx";
import { Shell } from "./parts/shell/Shell.tsx";
import { toast } from "./parts/shell/Toasts.tsx";
import { useShortcuts } from "./parts/shell/useShortcuts.tsx";
import { App } from "./state/app.ts";
import { AppContext, forgetAnswers, useApp } from "./state/hooks.ts";
import { keepLanguage } from "./state/look.ts";
import { forgetViews, keepSession, keptSession } from "./state/views.ts";

const Gate = lazy(() => import("./pages/Gate.tsx"));
const Home = lazy(() => import("./pages/Home.tsx"));
const Workspaces = lazy(() => import("./pages/Workspaces.tsx"));
const Workspace = lazy(() => import("./pages/Workspace.tsx"));
const Topics = lazy(() => styled(import("./pages/Topics.tsx"), TOPICS_STYLE));
const Drafts = lazy(() => styled(import("./pages/drafts/Drafts.tsx"), DRAFTS_STYLE));
const Draft = lazy(() => styled(import("./pages/drafts/Draft.tsx"), DRAFTS_STYLE));
const DraftImport = lazy(() => styled(import("./pages/drafts/Import.tsx"), DRAFTS_STYLE));
const DraftCompare = lazy(() => styled(import("./pages/drafts/Compare.tsx"), DRAFTS_STYLE));
const DraftVersions = lazy(() => styled(import("./pages/drafts/Versions.tsx"), DRAFTS_STYLE));
const DraftReplay = lazy(() => styled(import("./pages/drafts/Replay.tsx"), REPLAY_STYLE));
const Consultations = lazy(() =>
  styled(import("./pages/consulting/Consultations.tsx"), CONSULTING_STYLE)
);
const Consultation = lazy(() =>
  styled(import("./pages/consulting/Consultation.tsx"), CONSULTING_STYLE)
);
const Synthesis = lazy(() => styled(import("./pages/consulting/Synthesis.tsx"), SYNTHESIS_STYLE));
const Polls = lazy(() => styled(import("./pages/polls/Polls.tsx"), POLLS_STYLE));
const NewPoll = lazy(() => styled(import("./pages/polls/NewPoll.tsx"), POLLS_STYLE));
const Poll = lazy(() => styled(import("./pages/polls/Poll.tsx"), POLL_STYLE));
const PollMinutes = lazy(() => styled(import("./pages/polls/Minutes.tsx"), POLL_STYLE));
const Opinions = lazy(() => styled(import("./pages/opinion/Opinions.tsx"), OPINION_STYLE));
const Opinion = lazy(() => styled(import("./pages/opinion/Opinion.tsx"), OPINION_STYLE));
const Slips = lazy(() => styled(import("./pages/slips/Slips.tsx"), SLIPS_STYLE));
const Inbox = lazy(() => styled(import("./pages/slips/Inbox.tsx"), SLIPS_STYLE));
const NewSlip = lazy(() => styled(import("./pages/slips/NewSlip.tsx"), SLIPS_STYLE));
const Slip = lazy(() => styled(import("./pages/slips/Slip.tsx"), SLIPS_STYLE));
const PollHerald = lazy(() => import("./parts/polls/Herald.tsx"));
const Comments = lazy(() => styled(import("./pages/consulting/Comments.tsx"), CONSULTING_STYLE));
const Members = lazy(() => import("./pages/Members.tsx"));
const Notices = lazy(() => import("./pages/Notices.tsx"));
const Search = lazy(() => import("./pages/Search.tsx"));
const Profile = lazy(() => import("./pages/Profile.tsx"));
const Signatures = lazy(() => import("./pages/signing/Signatures.tsx"));
const NotFound = lazy(() => import("./pages/NotFound.tsx"));

type Standing =
  | { kind: "asking" }
  | { kind: "out"; status: Status | null; ended: boolean }
  | { kind: "unreachable" }
  | { kind: "in"; app: App };

/** Who is there: asks the server once, then shows the way in or the department. */
export function Root() {
  const [standing, setStanding] = useState<Standing>({ kind: "asking" });
  const [language, setShown] = useState<Language>(t.locale);
  const href = useHref();
  const route = parse(href.split("?")[0]!);

  const speak = useCallback(async (wanted: Language) => {
    await setLanguage(wanted);
    keepLanguage(wanted);
    setShown(wanted);
  }, []);

  const enter = useCallback(async (session: Session, unconfirmed = false) => {
    await speak(session.person.language);
    if (!unconfirmed) await keepSession(session);
    const app = new App(session);
    app.unconfirmed = unconfirmed;
    app.onSignedOut = (asked = false) => {
      app.stop();
      forgetAnswers();
      void forgetViews();
      void leave(!asked);
    };
    await app.start();
    setStanding({ kind: "in", app });
    app.refreshCounts().catch(() => {});
  }, [speak]);

  const leave = useCallback(async (ended: boolean) => {
    const status = await get<Status>("/api/status").catch(() => null);
    setStanding({ kind: "out", status, ended });
  }, []);

  const ask = useCallback(async () => {
    setStanding({ kind: "asking" });
    try {
      await enter(await get<Session>("/api/session"));
    } catch (error) {
      if (error instanceof Refused) await leave(false);
      else if (!(error instanceof Unreachable)) throw error;
      else {
        // Without a network: what was seen last, if anything was.
        const session = await keptSession();
        if (session) await enter(session, true);
        else setStanding({ kind: "unreachable" });
      }
    }
  }, [enter, leave]);
  useEffect(() => void ask(), [ask]);

  if (standing.kind === "asking") return <Waiting />;
  if (standing.kind === "unreachable") return <Unreached again={ask} />;
  if (standing.kind === "out" || route.page === "invitation") {
    return (
      <Boundary key={`gate-${language}`}>
        <Suspense fallback={<Waiting />}>
          <Gate
            status={standing.kind === "out" ? standing.status : null}
            ended={standing.kind === "out" && standing.ended}
            invitation={route.page === "invitation" ? route.code : null}
            onEnter={(session) => {
              if (route.page === "invitation") navigate(to.home, { replace: true });
              void enter(session);
            }}
            onLanguage={speak}
          />
        </Suspense>
      </Boundary>
    );
  }
  return (
    <AppContext.Provider value={standing.app} key={language}>
      <Boundary>
        <Inside onLanguage={speak} />
      </Boundary>
    </AppContext.Provider>
  );
}

function Inside({ onLanguage }: { onLanguage: (language: Language) => Promise<void> }) {
  const app = useApp();
  const href = useHref();
  const route = parse(href.split("?")[0]!);
  const keys = useShortcuts();
  useEffect(() => {
    app.onNotice = (notice) => {
      const { topic, poll, slip, opinion, kind, workspace: { id } } = notice;
      // The herald has said so already.
      if (/^(pollOpened|slipSent)$/.test(kind) && location.pathname.startsWith(to.workspace(id))) {
        return;
      }
      const place = topic
        ? to.topic(id, topic.id, notice.post)
        : slip
        ? to.slip(id, slip.id)
        : poll
        ? to.poll(id, poll.id)
        : opinion && to.opinion(id, opinion.id);
      if (place && location.pathname === place.split("?")[0]) return;
      toast(t.notices.newOne, { label: t.notices.open, to: place ?? to.notices });
    };
  }, [app]);
  return (
    <Shell route={route}>
      <Boundary key={href.split("?")[0]!}>
        <Suspense
          fallback={
            <div className="page span">
              <Skeleton rows={5} />
            </div>
          }
        >
          {page()}
        </Suspense>
      </Boundary>
      {"workspace" in route && (
        <Suspense fallback={null}>
          <PollHerald workspace={route.workspace} />
        </Suspense>
      )}
      {keys}
    </Shell>
  );

  function page(): ReactNode {
    switch (route.page) {
      case "home":
        return <Home />;
      case "workspaces":
        return <Workspaces />;
      case "workspace":
        return <Workspace key={route.workspace} workspace={route.workspace} />;
      case "topics":
        return <Topics key={route.workspace} workspace={route.workspace} topic={route.topic} />;
      case "drafts":
        return route.draft
          ? <Draft key={route.draft} workspace={route.workspace} draft={route.draft} />
          : <Drafts key={route.workspace} workspace={route.workspace} />;
      case "draftImport":
        return <DraftImport key={route.workspace} workspace={route.workspace} />;
      case "draftCompare":
        return <DraftCompare workspace={route.workspace} draft={route.draft} />;
      case "draftVersions":
        return <DraftVersions workspace={route.workspace} draft={route.draft} />;
      case "draftReplay":
        return <DraftReplay workspace={route.workspace} draft={route.draft} />;
      case "consultations":
        return <Consultations key={route.workspace} workspace={route.workspace} />;
      case "consultation":
        return (
          <Consultation
            key={route.consultation}
            workspace={route.workspace}
            id={route.consultation}
          />
        );
      case "synthesis":
        return (
          <Synthesis
            key={route.consultation}
            workspace={route.workspace}
            id={route.consultation}
          />
        );
      case "comments":
        return <Comments />;
      case "polls":
        return <Polls key={route.workspace} workspace={route.workspace} />;
      case "newPoll":
        return <NewPoll key={route.workspace} workspace={route.workspace} />;
      case "pollMinutes":
        return <PollMinutes workspace={route.workspace} id={route.poll} />;
      case "poll":
        return <Poll key={route.poll} workspace={route.workspace} id={route.poll} />;
      case "opinions":
        return <Opinions key={route.workspace} workspace={route.workspace} />;
      case "opinion":
        return <Opinion key={route.opinion} workspace={route.workspace} id={route.opinion} />;
      case "slips":
        return <Slips key={route.workspace} workspace={route.workspace} />;
      case "newSlip":
        return <NewSlip key={route.slip ?? ""} workspace={route.workspace} id={route.slip} />;
      case "slip":
        return <Slip key={route.slip} workspace={route.workspace} id={route.slip} />;
      case "inbox":
        return <Inbox />;
      case "members":
        return <Members key={route.workspace} workspace={route.workspace} />;
      case "notices":
        return <Notices />;
      case "search":
        return <Search />;
      case "profile":
        return <Profile onLanguage={onLanguage} />;
      case "signatures":
        return <Signatures />;
      default:
        return <NotFound />;
    }
  }
}

function Waiting() {
  return (
    <div className="splash" role="status" aria-label={t.loading}>
      <span className="sk w40" />
    </div>
  );
}

function Unreached({ again }: { again: () => void }) {
  return (
    <main className="splash">
      <div className="panel empty err-box" role="alert">
        <h1>{t.errors.title}</h1>
        <p>{t.errors.unreachable}</p>
        <button type="button" className="btn go" onClick={again}>{t.retry}</button>
      </div>
    </main>
  );
}

/** A fault in a part takes that part down and nothing else; what was typed is kept. */
class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="page span">
        <div className="panel empty err-box" role="alert">
          <h1>{t.errors.part}</h1>
          <p>{t.errors.partBody}</p>
          <button type="button" className="btn go" onClick={() => location.reload()}>
            {t.reload}
          </button>
        </div>
      </div>
    );
  }
}
