/**
 * The words that pass: those that the product, its protocols and English write by themselves. Any other word in a log may be a
 * name, and becomes a pseudonym. In small letters; names of places, people and hosts are none of them.
 *
 * Sources: Administrator Guides X14.0 to X15.5, Apache Traffic Server 8 to 10 (`Warning`, `Error`, `Note` and `Debug` texts), OpenSSL's
 * error texts, IANA's registries of HTTP and SIP header fields.
 */

import { Buffer } from "node:buffer";
import { cipherSuites } from "../openssl/cipher-suites.ts";
import { reasonTexts } from "../openssl/ssl-reasons.ts";
import { verifyErrors } from "../openssl/verify-errors.ts";

const english = `
a able about above accept accepted access account accounts across act action actions activate activated activation active add added
adding additional admin additionally address addressed addresses after again against age agent agents ago agree all allocate allow allowed allowing
allows alone already also alternate alternates alternative always among an and another answer answered any anybody apparent applicable
appended application applications applied apply approached approve approved are around arrived as ask asked assign assigned at attach attached attempt
attempted attempting attempts attribute attributes audit authenticate authenticated authenticating authentication authorities authority
authorization authorize authorized auto automatic automatically available average avoid await back bad bandwidth base based basic be
because become before begin beginning begun behavior behaviour behind being below between beyond bind binding bits block blocked
blocking body boolean both bound boundary branch break bring broken buffer buffers build built bundle busy but by bytes cache cached
calculate calculated call callback called caller calling calls came can cancel cancelled candidate candidates cannot capability
capabilities capacity capture case category cause caused caught certain chain chance change changed changes changing channel character
characters check checked checking checks child choice choose chosen class clean cleanup clear cleared client clients clock close closed
closes closing closure code codes collaboration collected column command commands comment common communicate communication compare
compatible compatibility complete completed component compressed compression conceal concealed concerning concluded concurrent condition conditional
conference conferences config configuration configurations configure configured configuring confirm confirmed conflict conflicts connect
connected connecting connection connections connectivity connector connectors consider consistent constraint constraints consumed contact contacts
contain contained contains content contents context continue continued continuing control conversion copied copy core correct corrected
corrupt corrupted corresponding could couldn count countdown counted counter counters counts create created creates creating creation
credential credentials critical cross current currently custom cut cycle daily damaged data database date dates day days dead debug
decision decode decoded decrypted default defaults defer deferred define defined definition delay delayed delete deleted deleting delivered
deliver delivery demand denied deny depending deployed deployment deployments deprecated depth describe description deserialize destination
destinations detail details detected detection determine determined developer device devices diagnose diagnostic diagnostics did
differ differs different digest digit digits direct direction directory disable disabled disabling disallow disallowed disconnect disconnected
discover discovered discovery discard discarded discarding disk display do document documents does doesn domain domains done down
download downloaded drop dropped due dump duplicate duplicated duration during each earlier early echo edge edit edition egress eight
either element elements eligible else email empty enable enabled enabling encode encoded encoding encrypt encrypted encryption end ended
ending endpoint endpoints ends enforce enforced enforcing engine enough ensure enter entered entity entries entry enum environment equal
error errors especially establish established establishing establishment event events every exact exactly exceeded exceeding exceeds
except exception exceptions exchange exchanged excluded exclusive execute executed executing execution exist existing exists exit expect
expected expire expired expires expiry explicit explicitly export exported extended extension extensions external extra extract extracting
facility fact factory fail failed failing fails failure failures fallback false family fast fatal fault feature features feedback fetch
fetched fetching few field fields fifth file filename files fill filter filtered filtering final finalize find finding fine finish finished
finishing first five fixed flag flags flow flows folder follow followed following follows for force forced foreign forget form format
formatted forms forward forwarded forwarding forwards found four fragment frame free frequency from full function further future gateway
gateways gave general generate generated generating generic get gets getting give given giving global go goes going gone good got grace
grant granted greater group groups guest had half halt handle handled handler handling handover handshake handshakes happened hard
harddisk has hash have having header headers health healthy heartbeat heartbeats held hello here hidden high higher hint history hit hold home
hook hop hops host hosted hosts hour hours how however id identification identified identifier identifiers identify identity idle if
ignore ignored ignoring illegal immediate immediately impersonate implementation implicit import imported impossible in inaccessible
inaccessibility inactive inappropriate inbound include included includes including incoming incompatible incomplete inconsistent
incorrect increase increased indeed index indicate indicated indication individual inefficient info inform information informational
ingress inherit initial initialise initialised initialising initialize initialized initializing initiate initiated initiating input
insert inserted inserting inside install installed instance instances instead insufficient intact integer integrity intended inter
interface interfaces interim interleaved intermediate internal internet interval interworking into invalid invitation invite invoke
invoked is isn issue issued issuer issues it item items its itself job join joined just keep keepalive keeping kept key keys kill killed
kind known lack lang language large larger last late later latest launch launched layer lead learned least leave leaving left legacy leg
legs length less let letter level levels library licence licences license licenses lifetime like likely limit limited limits line lines
link linked links list listed listen listener listening listing lists little live load loaded loading local location locations lock
locked log logged logger logging login logon logout logs long longer look looking lookup lookups loop lost low lower machine made magic
main maintain maintenance major make making malformed manage managed management manager mandatory manifest manual many map mapped mapping
mappings marked marker mask master match matched matches matching max maximum may mean means mechanism media meet member members memory
merge merged message messages met metadata method methods metric metrics might min minimum minor minute minutes mismatch missing mixed
mobile mode model modes modified modify module modules moment monitor monitored monitoring month more most move moved moving much multi
multipart multiple must mutex name named names native near nearest need needed needlessly negative negotiate negotiated negotiation
neighbor neighbour nested network networking networks neither never new newer next nine no nobody node nodes nominal non none nor normal
normally not note nothing notice notification notifications notified notify now null number numbers object objects obsolete obtain
obtained occupied occurred occurrence of off offer offered offline offset often ok old older on once one ones online only open opened
opening openings operating operation operational operations operator option optional options or order origin original originator origins
other others otherwise our out outbound outer outgoing output outside over overall overlap override own owner packet packets page pages
pair pairs parallel parameter parameters parent parse parsed parser parsing part partial participant participants partition party pass
passed passes passing path paths pattern patterns pause paused payload peer peers pending per percent perform performed performing period
periodic permanent permission permissions permissive permit permitted persist person phase phone phonebook phones physical pipe pipes
place placed plain platform please plugin plugins poison policies policy poll polling pool pools port ports positive possible possibly
post posted potential pre preference preferences preferred prefix prepare presence present presented presentity preserve prevent previous
previously primary print priority private probable probably probe problem problems proceed proceeding process processed processes
processing processor product profile profiles program progress prohibited prompt proof properties property protection protocol protocols
provide provided provider provision provisioned provisioning proxied proxies proxy public publication publications publish published
publisher purge purpose put quality queries query question queue queued queues quiet quit quota quote quoted raise raised raising
random range rate rates rather ratio raw reach reachable reached read reader readiness reading ready real realm reason reasons reboot receive
received receiver receives receiving recent recently record recorded recording records recover recovered recovery recursive recv redirect
redirected reduce reference refer referred refresh refreshed refreshing refuse refused region register registered registering registrar
registration registrations reject rejected rejecting rejects relate related relation relay release released reload reloaded remain
remaining remains remote removal remove removed removing renamed renew renewed reopen repeat repeated replace replaced replay replicate replication
replied reply report reported reporting request requested requester requesting requests require required requirement requires reserved
reset resolution resolve resolved resolver resolving resource resources respond responded responder responding response responses rest
restart restarted restarting restore restored restrict restricted restriction result results resume retrieve retrieved retries retry
retrying return returned returning returns reuse reused reverse revert revocation revoked rewrite right role roles rollback root rotate
round route routed router routes routine routines routing row rows rule rules run running safe same sample save saved scan schedule scheduled
scheduler scheduling scheme scope score search searched searches searching second secondary seconds secret secrets section secure security
see seeing seen segment segments select selected selection self send sender sending sends sent separate separated sequence serial series
serve server servers service services serving session sessions set sets setting settings setup seven several severity shared short should
show shown shut shutdown shutting side sides sign signal signature signed signing silence similar simple since single site six size sizes
skew skip skipped sleep slot slow small snapshot so socket sockets soft software some something soon sort source sources space special
specific specification specified speed split stack stage stale standalone standard standby start started starter starting starts startup
stat state stateful statement states static statistics stats status step steps still stop stopped stopping storage store stored strategy
stream streaming streams strict string strings strip stripped strong structure style sub subject submit subnet subscribe subscribed
subscriber subscribers subscription subscriptions subsequent subset subsystem succeed succeeded success successful successfully such
suddenly sufficient suffix suite suitable suites summary super supervisor supplied supply support supported supports suppress sure
suspect suspended switch switched switching symbol sync synced synchronise synchronised synchronization syntax system systems table tables
tag tags tail take taken takes taking target targets task tasks technical telephone tell template temporarily temporary ten tenant terminate
terminated terminating termination test tested tests text than that the their them themselves then there these they thing this thread
threads three threshold threw throttle throttled through throw thrown thus ticket tickets time timed timeout timeouts timer timers times
timestamp timestamps timing timings to together token tokens told tolerance too took top total totally trace traceback track tracking
traffic trailing transaction transactions transfer transferred transform transformed transient transition translate translated transparent
transport traversal tree trial tried tries trigger triggered true trunk trust trusted try trying tunnel tunnels turn turned twice two type
types typical unable unacceptable unauthenticated unauthorised unauthorized unavailable unchanged undefined under underlying unexpected
unhandled unhealthy unified uninitialized unique unit units unknown unless unlimited unlock unmatched unnecessary unparseable
unprocessable unreachable unrecognised unrecognized unregister unregistered unrelated unresolved unsafe unset unsigned unsolicited unspecified unsubscribe
unsuccessful unsuitable unsupported until untrusted unused up update updated updates updating upgrade upgraded upload uploaded upon uptime
usable usage use used useful user users uses using usual usually utility valid validate validated validation validator value values
variable variant various verbose verification verified verifier verifies verify verifying version versions very via video view violating
violation virtual visible visited voice wait waited waiting want wanted warn warning warnings was wasn way we web week well went were what when
where whether which while who whole why wide wildcard will window windows with within without word words work worker working works would
wrap wrapped write writing written wrong year years yes yet you your zero zone zones
`;

const dates = `
quot amp lt gt apos nbsp
mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday jan feb mar apr may jun jul aug sep oct nov dec
gmt utc z am pm cet cest est edt cst cdt mst mdt pst pdt bst ist jst hkt
`;

/** Protocols, formats, header fields and what they say. */
const protocols = `
http https httpmsg sipmsg sip sips tel tcp udp tls dtls ssl sslv2 sslv3 tlsv1 mintlsv1 tls-1 ip ipv4 ipv6 icmp arp dns srv naptr ptr cname mx
dhcp ntp ssh sshd ftp tftp ldap ldaps smtp snmp xmpp xmpps h323 h225 h245 h460 h46018 h46019 h350 h235 ras sdp rtp rtcp srtp sdes ice stun turn bfcp
iwf ssdp nat dmz lan vlan mtu qos dscp vpn wan fqdn uri url urls uris urn ca crl crls ocsp san cn pem der pkcs asn asn1 oid x509 csr eku rsa dsa ecdsa ecdh ecdhe
dhe dh psk srp aes des rc4 md5 sha sha1 sha2 sha256 sha384 sha512 hmac gcm cbc ccm chacha20 poly1305 kx null anull enull export eecdh edh high medium low
aes128 aes256 aesgcm aesccm aesccm8 aes128-sha aes256-sha 3des des-cbc3-sha idea seed camellia camellia128 camellia256 aria aria128 aria256 adh aecdh adss akrsa arsa aecdsa adsa
ecdhe-rsa ecdhe-ecdsa kdhe kedh kdh kecdh kecdhe keecdh krsa kpsk krsapsk kdhepsk kecdhepsk ksrp apsk asrp agost kgost gost cbcsha256 strength all complementofall complementofdefault suiteb128 suiteb192
any v1 v2 v3 v4 v6 x4 xml xmlns xsi xsd schemas json html xhtml soap rest yaml csv utf utf8 utf-8 utf-16 iso iso-8859-1 us-ascii ascii base64 gzip zlib deflate br tar zip pcap
txt cnf sgn enc tlv loads msi exe bin cfg conf properties get put post head delete options connect trace patch propfind report
invite ack bye cancel register subscribe notify publish refer message info prack update service
ok accepted moved found forbidden unauthorized gone conflict bad gateway timeout unavailable temporarily trying ringing progress decline busy loop
accept accept-charset accept-encoding accept-language accept-ranges access-control-allow-origin age allow allow-events authorization authentication-info
cache-control call-id call-info client-ip connection contact content-disposition content-encoding content-id content-language content-length
content-location content-range content-security-policy content-transfer-encoding content-type cookie cookie2 cseq date etag event expect expires
from host if-match if-modified-since if-none-match if-range keep-alive last-modified location max-forwards mime-version min-expires
min-se no-cache no-store must-revalidate origin p-asserted-identity p-preferred-identity p-charging-vector path pragma privacy proxy-authenticate proxy-authorization
proxy-connection rack range record-route refer-to referer remote-party-id replaces require retry-after route rseq server service-route session-expires
session-id local-sessionid remote-sessionid set-cookie sip-etag sip-if-match strict-transport-security subject subscription-state supported timestamp to
transfer-encoding trackingid ua-profile unsupported upgrade user-agent vary via warning www-authenticate x-content-type-options x-forwarded-for
x-forwarded-host x-forwarded-proto x-forwarded-port x-frame-options x-xss-protection x-taatag x-request-id x-cisco-tenant digest nonce cnonce nc qop opaque
qop-auth auth auth-int algorithm stale rport received branch ttl maddr lr tag to-tag from-tag q gruu pub-gruu temp-gruu outbound isfocus
application audio image text charset boundary chunked close octet-stream x-www-form-urlencoded form-data multipart mixed alternative related
x-x509-ca-cert pkcs7-mime pkcs10 plain sameorigin nosniff max-age includesubdomains httponly secure samesite strict lax expires path domain
version encoding standalone lang en en-us fr de
methodcall methodname methodresponse params param username realm response uri method id caching-enabled reqtype msgid sipdomain
digestauth collab-edge stream db result from to type stanza iq presence jabber jabber:server dialback sasl starttls mechanism mechanisms
spnego ntlm kerberos negotiate basic bearer oauth oauth2 sso saml idp jwt mfa
connect-src default-src self unsafe-inline none data ws wss
sni alpn h2 tlsext sct ems curve curves group groups p-256 p-384 p-521 prime256v1 secp384r1 secp521r1 x25519
alert fatal close_notify no_renegotiation handshake_failure bad_certificate unsupported_certificate certificate_revoked certificate_expired
certificate_unknown illegal_parameter unknown_ca access_denied decode_error decrypt_error protocol_version insufficient_security internal_error
user_canceled certificate_required clienthello serverhello eof errno ecr
`;

/** Whoever writes lines into the log of a box, and what they call things. */
const product = `
cisco systems tandberg vcs vcs_control vcs-control vcsc vcs-expressway expressway expressway-c expressway-e expressways cucm cuc cup imp unity unified cm jabber webex
telepresence mra vcse mediaserver ats apachetrafficserver traffic_server traffic_manager traffic_cop trafficserver tvcs httpd web management
licensemanager licensemanagerservermain replication alarm alarms supervisor edgeconfigprovisioning edgeconfig edge_config xcp xcp_jabberd xcp_cm xcp_cm2 xcp_rtr xcp_router
xcp_tc2 xcp_webcm jabberd cm2 c_mgmt _c_mgmt c_cal c_ucmc c_imp c_serab c_csi b2bua ivy httpserver sshdpfwd phonebookd ntpd named kernel systemd cron crond sudo su
sshd snmpd rsyslogd syslog syslogd syslog-ng journal daemon auth authpriv local0 local1 local2 local3 local4 local5 local6 local7 user kern mail
winkeydaemon clusterdb cdb erlang beam hybridservices managementconnector ce_c ce_e ecs collaborationedge collabedge
edgeconfigserver externalmanager systemunit utctime module level detail event eventtype codelocation threadid txn-id trackingid src-ip src-port
dst-ip dst-port local-ip local-port last-via-addr msg msg-hash request-url src dst src-alias dst-alias call-serial-number call-routed
common-name commonname altname subject-common-name src-alias-type dst-alias-type aor gatekeeper subzone subzones uuid et_net et_task et_udp ts_main acc_task sslcreateclientcontext sslcreateservercontext warn error debug info vbose notice emerg crit diag
ssl_error_syscall ssl_error_ssl err_get_error ts_event_ssl_verify_server ts_event_ssl_verify_client sslnetvconnection sslclienthandshakeevent
httpsm httptransact netvc iocore netaccept unixnetvconnection verify_callback
developer developer.ssl developer.trafficserver network network.http network.tcp network.sip network.ldap network.axl network.dns network.h323
nomodule axl inlist allowlist denylist whitelist blacklist blacklisted in-list
cucm-uds uds user users devices device clusteruser clusterusers cluster clusters servers options remotedestinations credentials directory private
get_edge_config get_edge_sso get_edge_auth edge_auth oauthcb authorize api-gateway service_name cisco-uds cisco_uds _cisco-uds _cuplogin cuplogin _collab-edge
_sip _sips _sip-tls _xmpp-server _xmpp-client _tls _tcp _udp _h323cs _h323ls _h323rs
cupxml soap-cup epassoap vmrest cuc-uds jabber-config jabber-config.xml autoupdate ciscojabbersetup csf sep bot tct tab ctl itl ctlfile itlfile xmldefault cnf
global-settings.xml certenroll capf emcc
jsessionid jsessionidsso sessionid session_id x_auth
xconfiguration xconfig xconf xstatus xstat xcommand xfeedback xgetxml xpreferences xevents *c *s
systemname name names systemtime localtime timezone uptime product release releasedate build releasekey optionkey serialnumber hardware
ethernet macaddress speed ipaddress subnetmask gateway dualnetworkinterfaces dnsname hostname domainname
administration maxconnections httpskeyport requirehttps clientcertificate certificate certs mode verifyoriginserver credentialttl purgeinterval ratelimitlogins ratelimitperiod
ciphers reverseproxytlsciphers reverseproxytlsprotocol ucclienttlsciphers ucclienttlsprotocol siptlsciphers xcptlsciphers httpstlsciphers ldaptlsciphers tmsprovisioningciphers forwardproxytlsciphers
legacycred legacysso oauthlocal oauthsso ssoenabled allowonboardingovermra logger networklog
xcp tls cvs enablecvs enableserverekuupload verifyhostname convertiptohostname usecrl useocsp failoninaccessiblesource
extendedkeyusage zone zones traversalclient traversalserver neighborzone peer peers defaultzone defaultsubzone traversalsubzone clustersubzone localzone
uc_traversal uctraversal uctraversalclient uctraversalserver cetls cetcp ceoauth
h323 interworking registration registrations registrar presence presentities calls call conferencefactory findme policy
resourceusage feedback applications nontraversal traversalcalls nontraversalcalls
inbound outbound inboundzone outboundzone encryption-mode ice-mode ingress-zone egress-zone ingress-zone-id egress-zone-id proxy-call-id vcs-cate
sipproxy sipproxyleg ppcmains ttssl ttssl_openssl ttssl_continuehandshake ttsslerroroutput
iresult bserver ssl_error_reason reversednslookup base_connection mio executesqlquery jabberd-port-1 jabberd-port-2
negotiation error tls_verify enforcing permissive
verified refused terminate continue action
eth0 eth1 eth2 eth3 en0 lo tcpdump loggingsnapshot diagnostic_log diagnostic_logging_tcpdump xconf_dump xstat_dump ca server client
iphone ipad android mac macos windows win linux ios chrome mozilla firefox safari edge applewebkit gecko khtml okhttp curl python requests java
openjdk spark teams wxc webexteams room desk board dx70 dx80 dx650 mx sx ex codec
com cisco wx2 org apache springframework hibernate microsoft exchange webservices data java javax lang util net io twisted internet python failure exceptions
proxyprotocol remap plugin debug status fatal note
http_trans http_hdrs http_seq http_cache hostdb do_dns netvc ttssl_verifycallback preverify_ok proxy_http authz_core mpm_event tid request-uri
cacheable transformation transformations skipping duplicates reconfigure reconfigured enqueue enqueued enqueuing retransmit retransmitted inactivity congestion
cvsservice dbverify dialback defport puny dns-timings host xcoder onstreamopen received sending component in out stream stanza scheduling pending connected
open get wait sec secs ms msec kb mb gb
localhost localdomain localdomain4 example test invalid local
`;

/** The list of Unified CM's certificates: its head, its entries and what it says of them. */
const certificateList = `
distribution expiration ca-signed self-signed csr ec rsa callmanager callmanager-ecdsa callmanager-trust tomcat tomcat-ecdsa tomcat-trust
ipsec ipsec-trust capf capf-trust tvs tvs-trust itlrecovery authz authz-trust phone-vpn-trust phone-sast-trust phone-trust phone-ctl-trust
directory-trust userlicensing-trust intercluster-trust cup cup-trust cup-xmpp cup-xmpp-ecdsa cup-xmpp-s2s cup-xmpp-s2s-ecdsa cup-xmpp-trust
cup-ecdsa itl-recovery sso-trust telephony-trust xmpp-trust
`;

/** What the names of alarms consist of. */
const alarms = `
raid degraded psu redundancy rebuilding pack boot crypto hsm disenrollment enrollment crash crosscheck tlp clustering synchronize recommended
synchronized federation sslh box relays been approaching desktop smart eval overage compliance expiring tms communications insecure password
certificate-based per-account incident delegated fips140-2 cms fail2ban banned acme auto-sign auto-deploy validity absolute misconfiguration rdp hybrid
prevented unexpectedly cloud autodiscover autodiscovery mailbox meeting api retrieving rooms cmr administrator calendar cti truncated mobility
ctimanager fully qualified ownership organization data-cache voicemail ucm collectd cloud-connected uc emergency acknowledged lowered
`;

const endings = `com net org edu gov mil int info biz local localdomain lan corp lab internal intern example test invalid arpa home private onion`;

/** What a file's name ends in. */
const files = `xml cpp c cc cxx h hpp py pyc java go js ts sh pl pem crt cer der p7b p7c key csr crl txt log pcap pcapng gz tgz tar zip json html htm csv sgn enc tlv loads msi exe bin cfg conf ini asmx asp aspx svc jsp php so pid sock db sql xsd wsdl css png jpg gif ico wav raw rpm deb apk dmg config yaml yml cnf jpeg svg bmp pdf doc docx xls xlsx md bak old`;

/** What a program's sources end in: who has written one is whoever made the program. */
const programs = `cpp c cc cxx h hpp py pyc java go js`;

/** Files of the product, of Traffic Server and of phones, without their endings. */
const stems = `
ca server client tomcat callmanager capf ipsec tvs cup ctlfile itlfile ctl itl csf sep bot tct tab xmldefault autoupdate ciscojabbersetup exchange jabber-config
global-settings diagnostic_log loggingsnapshot xconf_dump xstat_dump diagnostic_logging_tcpdump tcpdump messages syslog developer_log network_log event_log
diags error traffic manager squid sni records remap plugin storage logging ip_allow ssl_multicert c_mgmt code rsyslog trafficserver
`;

/** Parts of paths: of the addresses that phones and Jabber ask for, and of the folders of a Linux. */
const paths = `
cucm-uds user users clusteruser clusterusers servers devices device options remotedestinations credentials directory private version x
get_edge_config get_edge_sso get_edge_auth edge_auth oauthcb authorize api-gateway axl soap epassoap cupxml soap-cup cuc-uds vmrest mailbox messages folders
ssosp saml login token tms public feedback streams ews api v1 v2 certenroll capf edgeconfigprovisioning cucm
usr var log logs tmp opt etc bin lib lib64 sbin share proc dev mnt run home python site-packages tandberg harddisk persistent current config certs trafficserver c_mgmt
event events status configuration command
`;

/** As they stand in a text whose bytes are taken for Latin-1. */
function wordsOf(text: string): ReadonlySet<string> {
  const bytes = Buffer.from(text, "utf8").toString("latin1").toLowerCase();
  return new Set(bytes.split(/[ \n]+/).filter((word) => word !== ""));
}

/** What programs that collect and export logs call the members of theirs. */
const exporting = `
raw _raw _time eventoriginal original message fullmessage full_message syslogmessage syslog_message textpayload text_payload shortmessage short_message log line event msg content payload body rawmsg
rawmsg-after-pri escaped imudp imtcp imptcp imrelp imuxsock imfile imjournal imklog grep zgrep egrep msgid hostname host loghostname logsource source sourcehost source_host computer log_syslog_hostname fromhost fromhost-ip from-host syslogidentifier syslog_identifier program programname processname process_name process.name app appname app-name app_name
applicationname ident service syslogpid syslog_pid _pid pid procid process_id process.pid processid timestamp @timestamp __realtime_timestamp _source_realtime_timestamp __monotonic_timestamp realtime_timestamp
time messagetime timereported isodate timegenerated time_generated timegeneratedutc date ts timeunixnano observedtimeunixnano syslogtag syslogseverity syslogfacility syslogfacility-text syslogseverity-text syslogpriority syslogpriority-text
priority facility severity severitytext pri inputname structured-data structureddata syslog_facility syslog_timestamp syslog_raw _hostname _transport _comm _exe _cmdline _uid _gid _boot_id _machine_id __cursor _systemd_unit
stringvalue intvalue kvlist key value values attributes resource resourcelogs scopelogs logrecords streams stream result data status success labels tags fields _source _index _id _type hits total entries entry events nextforwardtoken ingestiontime logstreamname insertid logname jsonpayload receivetimestamp
preview offset lastrow results sourcetype index linecount splunk_server punct host_name agent ecs log.file.path file path input syslog level _index __index _score stdout stderr container_id container_name docker kubernetes pod namespace_name
eventreceivedtime sourcemodulename sourcemoduletype eventtime sourcename devicereportedtime receivedat horodatage hôte programme
debug properties cef rsyslogd syslog-ng fluent fluentd fluentbit logstash filebeat graylog gelf loki grafana elastic
ul ol li p div span pre code br hr td tr th tbody thead table html head meta title class style href font color size face width border cellpadding cellspacing
línea řádek строка řádka ligne zeile linha linea regel rad linje rivi wiersz sor match matches matched lines
hangup aborted abort trafficserver.service diags print_va tscore pid localaddress remoteaddress first_line
`;

/** Numbers of OpenSSL's reasons are lower. */
const reasons = 2000;

const openssl = [
  ...verifyErrors.flatMap(({ texts }) => texts),
  ...Array.from({ length: reasons }, (_, number) => reasonTexts(number)).flat(),
  ...cipherSuites.flatMap(({ name, ianaName }) => [name, ianaName]),
]
  .join(" ")
  .toLowerCase()
  .replace(/[^\w-]+/g, " ");

export const vocabulary: ReadonlySet<string> = wordsOf(
  [english, dates, protocols, product, certificateList, alarms, exporting, openssl].join(" "),
);

/** The last part of a host's name that passes: what ends many names tells of none. */
export const topDomains: ReadonlySet<string> = wordsOf(endings);

export const fileEndings: ReadonlySet<string> = wordsOf(files);
export const programEndings: ReadonlySet<string> = wordsOf(programs);
/** Names of files before their endings that pass, where the place says no more. */
export const fileStems: ReadonlySet<string> = wordsOf(stems);
/** Parts of a path that pass. */
export const pathWords: ReadonlySet<string> = wordsOf(paths);
