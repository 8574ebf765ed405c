package org.tagyard.platform.permission;

import java.util.Optional;
import java.util.Set;

/**
 * Google's own hosts, as granted by {@code allowGoogleDomains}. Which they are is not documented;
 * this is our list (spec: template-runtime §10.3, ✖). Country domains are Google's published list.
 */
record GoogleHosts() implements Pattern {
    private static final Set<String> DOMAINS =
            Set.of(
                    "google.com",
                    "google-analytics.com",
                    "googletagmanager.com",
                    "doubleclick.net",
                    "googleadservices.com",
                    "googleapis.com");

    private static final Set<String> COUNTRIES =
            Set.of(
                    ("ad ae al am as at az ba be bf bg bi bj bs bt by ca cat cd cf cg ch ci cl cm cn cv cz de dj"
                                    + " dk dm dz ee es fi fm fr ga ge gg gl gm gr gy hn hr ht hu ie im iq is it je jo kg"
                                    + " ki kz la li lk lt lu lv md me mg mk ml mn mu mv mw ne nl no nr nu pl pn ps pt ro"
                                    + " rs ru rw sc se sh si sk sm sn so sr st td tg tl tm tn to tt vu ws"
                                    + " co.ao co.bw co.ck co.cr co.id co.il co.in co.jp co.ke co.kr co.ls co.ma co.mz"
                                    + " co.nz co.th co.tz co.ug co.uk co.uz co.ve co.vi co.za co.zm co.zw"
                                    + " com.af com.ag com.ar com.au com.bd com.bh com.bn com.bo com.br com.bz com.co"
                                    + " com.cu com.cy com.do com.ec com.eg com.et com.fj com.gh com.gi com.gt com.hk"
                                    + " com.jm com.kh com.kw com.lb com.ly com.mm com.mt com.mx com.my com.na com.ng"
                                    + " com.ni com.np com.om com.pa com.pe com.pg com.ph com.pk com.pr com.py com.qa"
                                    + " com.sa com.sb com.sg com.sl com.sv com.tj com.tr com.tw com.ua com.uy com.vc"
                                    + " com.vn")
                            .split(" "));

    @Override
    public boolean covers(Pattern asked) {
        return switch (asked) {
            case Url(Optional<RequestUrl> url) ->
                    url.filter(UrlFilter::isCallable).filter(it -> isGoogle(it.host())).isPresent();
            case UrlFilter filter -> isGoogle(filter.host());
            case GoogleHosts _ -> true;
            case Any _, Text _, Glob _, EventKey _ -> false;
        };
    }

    private static boolean isGoogle(String host) {
        if (DOMAINS.contains(host)
                || DOMAINS.stream().anyMatch(domain -> host.endsWith("." + domain))) {
            return true;
        }
        int google = host.startsWith("google.") ? 0 : host.lastIndexOf(".google.") + 1;
        boolean hasGoogleLabel = google > 0 || host.startsWith("google.");
        return hasGoogleLabel && COUNTRIES.contains(host.substring(google + "google.".length()));
    }
}
